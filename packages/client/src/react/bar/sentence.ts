import type { Job } from '@pasek/core/protocol'
import { isRetry } from '../retry-of.ts'
import { causeTitle } from '../texts/cause.ts'
import { openErrors } from '../open-errors.ts'
import type { Texts, Work } from '../texts/texts.ts'

/**
 * What a job does or has come to, in one sentence.
 *
 * @param shop the name of its shop; not asked for in an export, which goes to a file
 */
export function sentence(texts: Texts, job: Job, shop: string): string {
  const work = workOf(texts, job, shop)
  switch (job.status) {
    case 'pending':
      return texts.waiting(work)
    case 'running':
      return job.totalCount === null
        ? texts.counting({ ...work, done: job.countedCount ?? job.currentCount })
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
    type: job.jobType,
    isRetry: isRetry(job),
    place: job.jobType === 'export' ? fileKind(job, texts) : shop,
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

function failureReason(texts: Texts, job: Job): string {
  if (job.failureCode === null) return job.failureMessage ?? ''
  const title = causeTitle(texts, job.failureCode)
  return title === texts.otherCause.title ? (job.failureMessage ?? title) : title
}

function fileKind(job: Job, texts: Texts): string {
  const { format } = job.params
  return typeof format === 'string' && format !== '' ? format.toUpperCase() : texts.file
}
