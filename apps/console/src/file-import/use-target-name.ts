import { useFieldWords } from '../syncing/use-field-words.ts'
import { partsOf } from './targets.ts'

/** What a target is called: "Cena netto", "Nazwa (pl)". */
export function useTargetName(own: string): (target: string) => string {
  const { nameOf } = useFieldWords()
  return (target) => {
    const { field, language } = partsOf(target, own)
    return nameOf([field.replaceAll('_', ' '), language].filter(Boolean).join(' '))
  }
}
