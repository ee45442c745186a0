import type { Selection, Shop } from '@pasek/core/protocol'
import { useState } from 'react'
import { OverlapNotice } from '../starting/overlap-notice.tsx'
import { overlapOf, useStartJob } from '../starting/use-start-job.ts'
import { Notice } from '../ui/notice.tsx'
import { useWords } from '../words/use-words.ts'
import { everythingTo, requestOf, type SyncChoice, type SyncRequest } from './sync-choice.ts'
import { SyncFoot } from './sync-foot.tsx'
import { SyncQuestions } from './sync-questions.tsx'

type Props = {
  shops: readonly Shop[]
  chosenShops: readonly number[]
  products: Selection
  count: number | null
  onClose: () => void
}

export function SyncForm({ shops, chosenShops, products, count, onClose }: Props) {
  const { t } = useWords()
  const [choice, setChoice] = useState<SyncChoice>(() => everythingTo(chosenShops))
  const change = (changed: Partial<SyncChoice>) => setChoice((before) => ({ ...before, ...changed }))
  const start = useStartJob<SyncRequest>()
  const asked = start.variables
  const overlap = overlapOf(start.error)
  const begin = (request: SyncRequest) => start.mutate(request, { onSuccess: onClose })
  return (
    <>
      <div className="flex min-h-0 flex-1 flex-col gap-5 overflow-auto px-5 py-4">
        <SyncQuestions shops={shops} choice={choice} onChange={change} />
        {asked && overlap !== undefined && (
          <OverlapNotice
            jobId={overlap}
            isStarting={start.isPending}
            onQueue={() => begin({ ...asked, queueBehind: true })}
          />
        )}
        {start.isError && overlap === undefined && (
          <Notice title={t('problem.startSync')} error={start.error} />
        )}
      </div>
      <SyncFoot
        products={products}
        count={count}
        shopCount={choice.shopIds.length}
        isReady={choice.shopIds.length > 0 && choice.fields.length > 0}
        starting={start.isPending ? (asked?.dryRun ? 'try' : 'start') : undefined}
        onClose={onClose}
        onStart={(dryRun) => begin(requestOf(choice, products, dryRun))}
      />
    </>
  )
}
