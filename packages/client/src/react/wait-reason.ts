import { heldStatuses, type Status } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import { causeTitle } from './texts/cause.ts'
import type { Texts } from './texts/texts.ts'

/** A free worker takes a job within a second or two. */
const soonMs = 10_000

const held: readonly Status[] = heldStatuses

/** Why a waiting job waits. @param jobs all that are known, itself among them */
export function waitReason(texts: Texts, job: Job, shop: string, jobs: readonly Job[], now: number): string {
  if (job.resumeAt !== null && Date.parse(job.resumeAt) > now) {
    return texts.nextTry(
      causeTitle(texts, job.failureCode ?? 'SHOP_UNAVAILABLE'),
      texts.clock(Date.parse(job.resumeAt), now),
    )
  }
  const ahead = jobs.filter((other) => isAhead(other, job)).length
  if (ahead > 0) return texts.ahead(ahead, shop)
  if (now - waitsSince(job) < soonMs) return texts.startsSoon
  return jobs.some(({ status }) => held.includes(status)) ? texts.noFreeWorker : texts.noWorker
}

/** Since when it waits: since it was made, or came back into the line. */
export function waitsSince(job: Job): number {
  return Date.parse(job.startedAt === null ? job.createdAt : job.updatedAt)
}

/** One job at a time works on a shop; exports, which leave shops alone, have a line of their own. */
function isAhead(other: Job, job: Job): boolean {
  const sameLine =
    job.jobType === 'export'
      ? other.jobType === 'export'
      : other.jobType !== 'export' && other.shopId === job.shopId
  if (!sameLine || other.id === job.id) return false
  if (held.includes(other.status)) return true
  if (other.status !== 'pending') return false
  return other.priority === job.priority ? other.id < job.id : other.priority > job.priority
}
