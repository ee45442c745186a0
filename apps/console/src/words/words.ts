import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { type Language, languages, preferredLanguage, rememberLanguage } from '../preferences.ts'
import type { accountsPl } from './accounts-pl.ts'
import type { auditPl } from './audit-pl.ts'
import { en } from './en.ts'
import type { filePl } from './file-pl.ts'
import { number } from './formats.ts'
import type { schedulePl } from './schedule-pl.ts'
import { pl } from './pl.ts'

/** What comes with the parts of the console that say it. */
type LaterWords = typeof accountsPl & typeof auditPl & typeof filePl & typeof schedulePl

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof pl & LaterWords }
  }
}

export async function startWords(): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language
  })
  await i18next.use(initReactI18next).init({
    resources: { pl: { translation: pl }, en: { translation: en } },
    lng: preferredLanguage(),
    fallbackLng: 'en',
    interpolation: { escapeValue: false }, // React escapes
  })
  i18next.services.formatter?.add('count', (value: number, language) => number(value, language ?? 'en'))
}

/** The words of a part that is loaded later. */
export function addWords(words: Record<Language, object>): void {
  for (const language of languages) i18next.addResourceBundle(language, 'translation', words[language], true)
}

export async function chooseLanguage(language: Language): Promise<void> {
  rememberLanguage(language)
  await i18next.changeLanguage(language)
}
