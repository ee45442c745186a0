import { hasEnded } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import { RefreshCw } from 'lucide-react'
import { OverlapNotice } from '../starting/overlap-notice.tsx'
import { overlapOf, useStartJob } from '../starting/use-start-job.ts'
import { useAbilities } from '../session/me.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { useWords } from '../words/use-words.ts'

type Props = { job: Job; shops: readonly number[]; onClose: () => void }

type Request = Record<string, unknown> & { type: 'sync'; dryRun: false; queueBehind?: boolean }

/** After a try: the same in earnest, in all its shops. */
export function OutcomesFoot({ job, shops, onClose }: Props) {
  const { t } = useWords()
  const start = useStartJob<Request>()
  const { operates } = useAbilities()
  const overlap = overlapOf(start.error)
  const canDo = operates && job.params.dryRun === true && job.parentKind !== 'retry' && hasEnded(job.status)
  const changes = job.createdCount + job.updatedCount
  const begin = (queueBehind: boolean) => {
    const { products, fields, createMissing, conflicts } = job.params
    const same = { products, fields, createMissing, conflicts }
    start.mutate(
      { type: 'sync', shopIds: shops, ...same, dryRun: false, queueBehind },
      { onSuccess: onClose },
    )
  }
  return (
    <footer className="mt-4 flex flex-col gap-3 border-t border-line px-5 py-3.5">
      {overlap !== undefined && (
        <OverlapNotice jobId={overlap} isStarting={start.isPending} onQueue={() => begin(true)} />
      )}
      {start.isError && overlap === undefined && (
        <Notice title={t('problem.startSync')} error={start.error} />
      )}
      <div className="flex flex-wrap items-center justify-end gap-2">
        {canDo && (
          <p className="mr-auto min-w-0 text-text-2 max-sm:w-full">
            {changes === 0 ? t('outcomes.nothingToDo') : t('outcomes.notDone')}
          </p>
        )}
        <Button look="quiet" onPress={onClose}>
          {t('import.close')}
        </Button>
        {canDo && (
          <Button
            look="primary"
            isDisabled={changes === 0 || shops.length === 0}
            isBusy={start.isPending}
            onPress={() => begin(false)}
            icon={<RefreshCw size={16} strokeWidth={1.75} aria-hidden />}
          >
            {t(start.isPending ? 'import.starting' : 'outcomes.doIt')}
          </Button>
        )}
      </div>
    </footer>
  )
}
