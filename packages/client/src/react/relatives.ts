import type { Job } from '@pasek/core/protocol'

export const isRetry = ({ parentKind }: Job): boolean => parentKind === 'retry'

/** Whether a job tries again what failed in another: all retries belong to the first job, one of a retry to that too. */
export function isRetryOf(retry: Job, job: Job): boolean {
  return isRetry(retry) && (retry.parentId === job.id || retry.params.retryOf === job.id)
}

export const isPart = ({ parentKind }: Job): boolean => parentKind === 'part'

/** Whether it is made of parts. */
export const isWhole = ({ partCount }: Job): boolean => partCount > 0

/** What a job is made of, one for each shop. */
export function partsOf({ id }: Job, jobs: readonly Job[]): Job[] {
  return jobs.filter((one) => isPart(one) && one.parentId === id).sort((a, b) => a.id - b.id)
}

/** Finds the job that a part belongs to; undefined for any other job, and where that one is not among these. */
export function parentIn(jobs: readonly Job[]): (job: Job) => Job | undefined {
  const listed = new Map(jobs.map((job) => [job.id, job]))
  return (job) => (isPart(job) ? listed.get(job.parentId ?? 0) : undefined)
}
