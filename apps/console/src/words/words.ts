import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { preferredLanguage, rememberLanguage } from '../preferences.ts'
import { number } from './formats.ts'
import { en } from './en.ts'
import { pl } from './pl.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof pl }
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

export async function chooseLanguage(language: 'pl' | 'en'): Promise<void> {
  rememberLanguage(language)
  await i18next.changeLanguage(language)
}
