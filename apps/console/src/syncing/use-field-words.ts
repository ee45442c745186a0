import { useWords } from '../words/use-words.ts'
import { partsOfField } from './difference.ts'
import { fieldWords, flags, numbers } from './field-words.ts'

const known: ReadonlySet<string> = new Set(Object.keys(fieldWords.en))

/** What the fields of a product and their values are called, as in "Krótki opis (pl)" and "12,50". */
export function useFieldWords() {
  const { t, language } = useWords()
  return {
    nameOf(field: string): string {
      const { name, combination, language: code } = partsOfField(field, known)
      return [fieldWords[language][name] ?? name, combination, code && `(${code})`].filter(Boolean).join(' ')
    },
    valueOf(field: string, value: string | null): string {
      const { name } = partsOfField(field, known)
      if (value === null)
        return name === 'pictures' ? t('outcomes.pictures', { count: 0 }) : t('outcomes.empty')
      if (name === 'pictures') return t('outcomes.pictures', { count: value.split(' ').length }) // their numbers tell nobody anything
      if (flags.has(name)) return t(value === 'true' || value === 'yes' ? 'outcomes.yes' : 'outcomes.no')
      if (!numbers.has(name) || Number.isNaN(Number(value))) return value
      return new Intl.NumberFormat(language, { maximumFractionDigits: 6 }).format(Number(value))
    },
  }
}
