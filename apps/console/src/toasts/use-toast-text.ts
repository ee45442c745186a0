import { isRetry, openErrors, placeOf, sentence } from '@pasek/client/react'
import type { Job } from '@pasek/core/protocol'
import { useShopName } from '../api/use-shop-name.ts'
import { isTry } from '../syncing/shop-state.ts'
import { useWords } from '../words/use-words.ts'
import type { News } from './job-news.ts'

const started = {
  import: 'toast.importStarted',
  sync: 'toast.syncStarted',
  export: 'toast.exportStarted',
} as const

/** What a toast leads to: the errors of a job, what a sync changed product by product, the file of an export. */
export type Offer = 'errors' | 'outcomes' | 'file'

type ToastText = { title: string; text: string; offer: { kind: Offer; text: string } | undefined }

/** What a toast says: what happened, where, and how long it took; and what it leads to. */
export function useToastText({ job, kind }: News): ToastText {
  const { t, texts } = useWords()
  const shop = useShopName()(job.shopId)
  if (kind === 'started')
    return {
      title: t(isRetry(job) ? 'toast.retryStarted' : isTry(job) ? 'toast.tryStarted' : started[job.jobType]),
      text: placeOf(texts, job, shop),
      offer: undefined,
    }
  const offered = offerOf(job)
  const offers = {
    errors: texts.showErrors(openErrors(job)),
    outcomes: t('toast.showDifferences'),
    file: t('toast.download'),
  }
  return {
    title: sentence(texts, job, shop),
    text: job.startedAt === null ? '' : texts.took(texts.duration(job.activeMs)),
    offer: offered && { kind: offered, text: offers[offered] },
  }
}

/** Errors of a job that is made of parts are in its parts. */
function offerOf(job: Job): Offer | undefined {
  const { jobType, status, partCount } = job
  if (isTry(job) && status === 'completed') return 'outcomes'
  if (openErrors(job) > 0) return partCount > 0 ? 'outcomes' : 'errors'
  return jobType === 'export' && status === 'completed' ? 'file' : undefined
}
