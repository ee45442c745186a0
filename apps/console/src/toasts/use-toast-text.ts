import { isRetry, openErrors, sentence } from '@pasek/client/react'
import { useQuery } from '@tanstack/react-query'
import { shopsQuery } from '../api/queries.ts'
import { useWords } from '../words/use-words.ts'
import type { News } from './job-news.ts'

const started = {
  import: 'toast.importStarted',
  sync: 'toast.syncStarted',
  export: 'toast.exportStarted',
} as const

/** What a toast says: what happened, where, and how long it took. */
export function useToastText({ job, kind }: News): { title: string; text: string; errors?: string } {
  const { t, texts } = useWords()
  const { data: shops } = useQuery(shopsQuery)
  const shop =
    job.shopId === null
      ? texts.noShop
      : (shops?.find(({ id }) => id === job.shopId)?.name ?? texts.shop(job.shopId))
  if (kind === 'started')
    return { title: t(isRetry(job) ? 'toast.retryStarted' : started[job.jobType]), text: shop }
  return {
    title: sentence(texts, job, shop),
    text: job.startedAt === null ? '' : texts.took(texts.duration(job.activeMs)),
    ...(openErrors(job) > 0 && { errors: texts.showErrors(openErrors(job)) }),
  }
}
