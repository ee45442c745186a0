import type { Job } from '@pasek/core/protocol'
import { FlaskConical } from 'lucide-react'
import { number } from '../words/formats.ts'
import { useWords } from '../words/use-words.ts'

/** What the last try has found, and the way to its differences. */
export function TriedLine({ job, at, onShow }: { job: Job; at: string; onShow: () => void }) {
  const { t, language } = useWords()
  const counts = [
    ['updated', job.updatedCount],
    ['created', job.createdCount],
    ['failed', job.errorCount],
  ] as const
  const found = counts
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `${t(`outcomes.of.${outcome}`)}: ${number(count, language)}`)
  return (
    <p className="flex items-start gap-2.5 border-t border-line-soft px-3.5 py-2 text-text-2">
      <FlaskConical size={14} strokeWidth={2} className="mt-0.75 shrink-0 text-text-3" aria-hidden />
      <span className="min-w-0">
        {t('syncs.tried', { at })} {found.length > 0 ? found.join(' · ') : t('syncs.nothingFound')}{' '}
        <button
          type="button"
          onClick={onShow}
          aria-haspopup="dialog"
          className="rounded-[4px] font-medium text-accent-text hover:underline"
        >
          {t('syncs.show')}
        </button>
      </span>
    </p>
  )
}
