import { useTranslation } from 'react-i18next'
import type { Language } from '../preferences.ts'

/** The texts in the language of the moment, and that language. */
export function useWords() {
  const { t, i18n } = useTranslation()
  const language: Language = i18n.language === 'pl' ? 'pl' : 'en'
  return { t, language }
}
