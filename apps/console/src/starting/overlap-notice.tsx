import { sentence, useJob } from '@pasek/client/react'
import { hasEnded } from '@pasek/core'
import { Clock } from 'lucide-react'
import { Button } from '../ui/button.tsx'
import { useShopName } from '../api/use-shop-name.ts'
import { useWords } from '../words/use-words.ts'

type Props = { jobId: number; isStarting: boolean; onQueue: () => void }

const titles = {
  import: 'overlap.import',
  sync: 'overlap.sync',
  export: 'overlap.export',
} as const

const scrollTo = (place: HTMLElement | null) => place?.scrollIntoView({ block: 'nearest' })

/** Names the job that does the same already, and offers to wait for it. */
export function OverlapNotice({ jobId, isStarting, onQueue }: Props) {
  const { t, texts } = useWords()
  const shopName = useShopName()
  const job = useJob(jobId)
  if (job && hasEnded(job.status)) return null
  return (
    <div
      ref={scrollTo}
      role="alert"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-[8px] border border-line bg-band p-3"
    >
      <Clock size={16} strokeWidth={1.75} className="mt-0.5 shrink-0 self-start text-text-2" aria-hidden />
      <div className="min-w-52 flex-1">
        <p className="font-semibold">{t(job ? titles[job.jobType] : 'overlap.job', { id: jobId })}</p>
        <p className="text-text-2 [overflow-wrap:anywhere]">
          {[job && sentence(texts, job, shopName(job.shopId)), t('overlap.job', { id: jobId })]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <Button onPress={onQueue} isBusy={isStarting} className="max-sm:w-full">
        {t('overlap.queue')}
      </Button>
    </div>
  )
}
