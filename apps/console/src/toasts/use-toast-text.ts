import { resultOf, sentence, textsFor } from '@pasek/client/react'
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
  const { t, language } = useWords()
  const { data: shops } = useQuery(shopsQuery)
  const texts = textsFor(language)
  const shop =
    job.shopId === null
      ? texts.noShop
      : (shops?.find(({ id }) => id === job.shopId)?.name ?? texts.shop(job.shopId))
  if (kind === 'started') return { title: t(started[job.jobType]), text: shop }
  const title =
    job.status === 'completed' ? texts.completedOf(resultOf(texts, job, shop)) : sentence(texts, job, shop)
  return {
    title,
    text: `${shop}, ${texts.duration(job.activeMs)}`,
    ...(job.errorCount > 0 && { errors: texts.showErrors(job.errorCount) }),
  }
}
