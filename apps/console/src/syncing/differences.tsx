import { ArrowRight } from 'lucide-react'
import { useWords } from '../words/use-words.ts'
import { type Difference, differencesOf } from './difference.ts'
import { useFieldWords } from './use-field-words.ts'

/** What an outcome says: each field as it was and as it is or will be, and whatever else was said. */
export function Differences({ message }: { message: string | null }) {
  const { differences, rest } = differencesOf(message)
  return (
    <>
      {rest.map((line) => (
        <p key={line} lang="en" className="text-meta text-text-3 [overflow-wrap:anywhere]">
          {line}
        </p>
      ))}
      {differences.length > 0 && <DifferenceList differences={differences} />}
    </>
  )
}

/** Each field as it was and as it is or will be. */
export function DifferenceList({ differences }: { differences: readonly Difference[] }) {
  const { t } = useWords()
  const { nameOf, valueOf } = useFieldWords()
  return (
    <ul className="flex flex-col gap-1">
      {differences.map(({ field, before, after }) => (
        <li
          key={field}
          className="grid grid-cols-[160px_1fr_16px_1fr] items-start gap-x-2 text-meta max-sm:grid-cols-[1fr_16px_1fr]"
        >
          <span className="text-text-2 [overflow-wrap:anywhere] max-sm:col-span-3">{nameOf(field)}</span>
          <span className="text-text-3 [overflow-wrap:anywhere]">
            <span className="sr-only">{t('outcomes.before')} </span>
            {valueOf(field, before)}
          </span>
          <ArrowRight size={12} strokeWidth={2} className="mt-0.5 text-text-3" aria-hidden />
          <span className="font-medium [overflow-wrap:anywhere]">
            <span className="sr-only">{t('outcomes.after')} </span>
            {valueOf(field, after)}
          </span>
        </li>
      ))}
    </ul>
  )
}
