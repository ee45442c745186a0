import { textsEn } from '@pasek/client/react/en'
import { textsPl } from '@pasek/client/react/pl'
import { useTranslation } from 'react-i18next'
import type { Language } from '../preferences.ts'

/** What the console says in the language of the moment, what its components say (`texts`), and that language. */
export function useWords() {
  const { t, i18n } = useTranslation()
  const language: Language = i18n.language === 'pl' ? 'pl' : 'en'
  return { t, language, texts: language === 'pl' ? textsPl : textsEn }
}
