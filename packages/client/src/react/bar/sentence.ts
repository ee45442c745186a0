import type { Job } from '@pasek/core/protocol'
import { isRetry } from '../relatives.ts'
import { causeTitle } from '../texts/cause.ts'
import { openErrors } from '../open-errors.ts'
import type { Texts, Work, WorkType } from '../texts/texts.ts'

/**
 * What a job does or has come to, in one sentence.
 *
 * @param shop the name of its shop, where it has one
 */
export function sentence(texts: Texts, job: Job, shop: string): string {
  const work = workOf(texts, job, shop)
  switch (job.status) {
    case 'pending':
      return texts.waiting(work)
    case 'running':
      // of several shops one may be worked on while another still counts
      return job.totalCount === null && job.currentCount === 0
        ? texts.counting({ ...work, done: job.countedCount ?? 0 })
        : texts.running(work)
    case 'pausing':
    case 'paused':
    case 'cancelling':
    case 'cancelled':
      return texts[job.status](work)
    case 'completed':
      return texts.completed(resultOf(texts, job, shop))
    case 'failed':
      return texts.failed(work, failureReason(texts, job))
  }
}

/** A job as the texts speak of it. */
export function workOf(texts: Texts, job: Job, shop: string): Work {
  return {
    type: workTypeOf(job),
    isRetry: isRetry(job),
    place: placeOf(texts, job, shop),
    parts: job.partCount,
    done: job.currentCount,
    total: job.totalCount,
  }
}

/** The same with what arrived instead of what was handled: without the skipped and what failed for good. */
export function resultOf(texts: Texts, job: Job, shop: string): Work {
  return {
    ...workOf(texts, job, shop),
    done: job.currentCount - openErrors(job) - job.skippedCount,
    total: job.totalCount ?? job.currentCount,
  }
}

/** What it is called: a sync that only says what it would do is none. */
export function workTypeOf({ jobType, params }: Job): WorkType {
  return jobType === 'sync' && params.dryRun === true ? 'dryRun' : jobType
}

/** From where, or to where: the shop, so many shops, a file by its name or kind. */
export function placeOf(texts: Texts, { jobType, shopId, partCount, params }: Job, shop: string): string {
  if (partCount > 0) return texts.shops(partCount)
  if (shopId !== null) return shop
  const file = jobType === 'export' ? params.format : params.file
  if (typeof file !== 'string' || file === '') return texts.file
  if (jobType === 'import') return file
  return file === 'prestashop' ? 'PrestaShop CSV' : file.toUpperCase()
}

function failureReason(texts: Texts, job: Job): string {
  if (job.failureCode === null) return job.failureMessage ?? ''
  const title = causeTitle(texts, job.failureCode)
  return title === texts.otherCause ? (job.failureMessage ?? title) : title
}
