import { outcomes } from '@pasek/core'
import type { UploadPreviewRow } from '@pasek/core/protocol'
import { LoaderCircle } from 'lucide-react'
import { OutcomeIcon } from '../ui/outcome-icon.tsx'
import { Section } from '../ui/section.tsx'
import { number } from '../words/formats.ts'
import { useWords } from '../words/use-words.ts'
import { PreviewRow } from './preview-row.tsx'

type Props = {
  rows: readonly UploadPreviewRow[] | undefined
  rowCount: number
  isCurrent: boolean
}

/** What would become of the first rows. */
export function PreviewList({ rows, rowCount, isCurrent }: Props) {
  const { t, language } = useWords()
  if (!rows)
    return (
      <Section title={t('file.preview')}>
        <p className="flex items-center gap-2 text-text-3" role="status">
          <LoaderCircle size={16} strokeWidth={1.75} className="turn" aria-hidden />
          {t('outcomes.loading')}
        </p>
      </Section>
    )
  const counts = outcomes
    .map((outcome) => ({ outcome, count: rows.filter((row) => row.outcome === outcome).length }))
    .filter(({ count }) => count > 0)
  return (
    <Section title={t(rows.length < rowCount ? 'file.previewFirst' : 'file.preview', { count: rows.length })}>
      <p className="flex min-h-5 flex-wrap items-center gap-x-4 gap-y-1" role="status">
        {counts.map(({ outcome, count }) => (
          <span key={outcome} className="flex items-center gap-1.5">
            <OutcomeIcon outcome={outcome} />
            <span className="text-text-2">{t(`outcomes.of.${outcome}`)}</span>{' '}
            <span className="font-semibold">{number(count, language)}</span>
          </span>
        ))}
        {!isCurrent && (
          <LoaderCircle
            size={14}
            strokeWidth={2}
            className="turn ml-auto text-text-3"
            aria-label={t('file.refreshing')}
          />
        )}
      </p>
      <ul
        aria-busy={!isCurrent}
        className={`divide-y divide-line-soft overflow-hidden rounded-[8px] border border-line bg-sunken transition-opacity duration-120 ${isCurrent ? '' : 'opacity-60'}`}
      >
        {rows.map((row) => (
          <li key={row.row}>
            <PreviewRow row={row} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
