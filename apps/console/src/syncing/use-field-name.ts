import { useCallback } from 'react'
import { useWords } from '../words/use-words.ts'
import { partsOfField } from './difference.ts'
import { fieldWords } from './field-words.ts'

/** What a field is called, as in "Opis krótki (pl)". One that has no name here is called as the server does. */
export function useFieldName(): (field: string) => string {
  const { language } = useWords()
  return useCallback(
    (field) => {
      const words = fieldWords[language]
      const { name, combination, language: code } = partsOfField(field, known)
      return [words[name] ?? name, combination, code && `(${code})`].filter(Boolean).join(' ')
    },
    [language],
  )
}

const known: ReadonlySet<string> = new Set(Object.keys(fieldWords.en))
