import type { Job } from './protocol/job.ts'
import type { WaitReason } from './protocol/wait-reason.ts'
import { heldStatuses, type Status } from './status.ts'

/** A free worker takes a job within a second or two. */
const soonMs = 10_000

const held: readonly Status[] = heldStatuses

export type WaitFacts = {
  /** All active jobs, itself among them. */
  jobs: readonly Job[]
  /** Processes that work off jobs. */
  workers: number
  /** By the server's clock, in milliseconds. */
  now: number
}

/** Why a job does not run; null for one that does or has ended. */
export function waitReasonOf(job: Job, { jobs, workers, now }: WaitFacts): WaitReason | null {
  const { status, resumeAt, pauseReason, failureCode, stoppedBy } = job
  if (status !== 'pending' && status !== 'paused') return null
  const part = firstPartAlike(job, jobs)
  if (part) return waitReasonOf(part, { jobs, workers, now })
  if (status === 'paused' && pauseReason !== 'breaker') return { kind: 'paused', by: stoppedBy }
  if (workers === 0) return { kind: 'no-worker' } // nobody would ask the shop either
  if (resumeAt !== null && pauseReason === 'breaker')
    return { kind: 'shop', until: resumeAt, code: failureCode ?? 'SHOP_UNAVAILABLE' }
  if (resumeAt !== null && Date.parse(resumeAt) > now)
    return { kind: 'retry', until: resumeAt, code: failureCode ?? 'JOB_FAILED' }
  const ahead = jobs.filter((other) => isAhead(other, job, now)).length
  if (ahead > 0) return { kind: 'ahead', count: ahead }
  return { kind: now - waitsSince(job) < soonMs ? 'soon' : 'busy' }
}

/** A job that is made of parts waits for what the first of those in its status waits for. */
function firstPartAlike({ id, status, partCount }: Job, jobs: readonly Job[]): Job | undefined {
  if (partCount === 0) return undefined
  const parts = jobs.filter((each) => each.parentKind === 'part' && each.parentId === id)
  return parts.filter((part) => part.status === status).toSorted((a, b) => a.id - b.id)[0]
}

/** Since when it waits, in milliseconds since 1970: since it was made, or came back into the line. */
export function waitsSince({ queuedAt }: Pick<Job, 'queuedAt'>): number {
  return Date.parse(queuedAt)
}

/** Sorts a line by whose turn it is: the higher priority goes first, then what has begun, then what came first. */
export function byTurn(a: Job, b: Job): number {
  return (
    b.priority - a.priority ||
    Number(b.startedAt !== null) - Number(a.startedAt !== null) ||
    waitsSince(a) - waitsSince(b) ||
    a.id - b.id
  )
}

/** One job at a time works on a shop; exports, which leave shops alone, have a line of their own. */
function isAhead(other: Job, job: Job, now: number): boolean {
  const sameLine =
    job.jobType === 'export'
      ? other.jobType === 'export'
      : other.jobType !== 'export' && other.shopId === job.shopId
  if (!sameLine || other.id === job.id || other.partCount > 0) return false
  if (held.includes(other.status)) return true
  if (other.status !== 'pending') return false
  if (other.resumeAt !== null && Date.parse(other.resumeAt) > now) return false // it lets others pass till then
  return byTurn(other, job) < 0
}
