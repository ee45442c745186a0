import { causeTitle } from '@pasek/client/react'
import type { UploadPreviewRow } from '@pasek/core/protocol'
import { ChevronRight } from 'lucide-react'
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components'
import { DifferenceList } from '../syncing/differences.tsx'
import { OutcomeIcon } from '../ui/outcome-icon.tsx'
import { number } from '../words/formats.ts'
import { useWords } from '../words/use-words.ts'
import { useTargetName } from './use-target-name.ts'

const longestValue = 200

/** One row of the file: what would become of it, field by field where it is unfolded, or why it fails. */
export function PreviewRow({ row }: { row: UploadPreviewRow }) {
  const { changes, outcome } = row
  if (outcome === 'failed') return <FailedRow row={row} />
  if (changes.length === 0)
    return (
      <p className="flex items-center gap-2 px-3 py-1.5">
        <Head row={row} />
      </p>
    )
  return (
    <Disclosure className="group/fold">
      <Button
        slot="trigger"
        className="flex w-full items-center gap-2 px-3 py-1.5 text-left hover:bg-hover focus-visible:outline-offset-[-2px]"
      >
        <Head row={row} />
        <ChevronRight
          size={14}
          strokeWidth={2}
          className="shrink-0 text-text-3 transition-transform duration-120 group-data-[expanded]/fold:rotate-90"
          aria-hidden
        />
      </Button>
      <DisclosurePanel>
        <div className="px-3 pb-2.5 pl-8.5">
          <DifferenceList
            differences={changes.map(({ field, before, after }) => ({
              field: field.replaceAll(/[_:]/g, ' '),
              before: outcome === 'created' ? null : shortened(before), // not what the catalogue takes for granted
              after: shortened(after),
            }))}
          />
        </div>
      </DisclosurePanel>
    </Disclosure>
  )
}

function Head({ row: { label, outcome, changes, line } }: { row: UploadPreviewRow }) {
  const { t, language } = useWords()
  const nameOf = useTargetName('')
  const changed = outcome === 'updated' ? changes.map(({ field }) => nameOf(field)).join(', ') : ''
  return (
    <>
      <OutcomeIcon outcome={outcome} />
      <span className="proportional max-w-[45%] shrink-0 truncate font-medium">
        {label || t('file.line', { number: number(line, language) })}
      </span>
      <span className="min-w-0 flex-1 truncate text-meta text-text-3">
        {t(`outcomes.will.${outcome}`)}
        {changed && ` · ${changed}`}
      </span>
    </>
  )
}

function FailedRow({ row: { label, line, code, field, message } }: { row: UploadPreviewRow }) {
  const { t, language, texts } = useWords()
  const nameOf = useTargetName('')
  const title = [code && causeTitle(texts, code), field && nameOf(field)].filter(Boolean).join(' · ')
  return (
    <div className="flex gap-2 px-3 py-1.5">
      <span className="flex h-5 items-center">
        <OutcomeIcon outcome="failed" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap gap-x-2">
          <span className="proportional max-w-full truncate font-medium">
            {label || t('file.line', { number: number(line, language) })}
          </span>
          <span className="text-meta leading-5 text-text-2">{title}</span>
        </p>
        {message && (
          <p lang="en" className="text-meta text-text-3 [overflow-wrap:anywhere]">
            {message}
          </p>
        )}
      </div>
    </div>
  )
}

/** A description fills no list, and what is empty is said to be. */
function shortened(value: string | null): string | null {
  if (value === '') return null
  return value !== null && value.length > longestValue ? `${value.slice(0, longestValue)}…` : value
}
