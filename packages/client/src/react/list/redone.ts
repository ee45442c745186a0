import type { Job } from '@pasek/core/protocol'

/** Whether a newer job has done the same since, to its end: what failed then was tried again, and the newer one tells of it. */
export function isRedone(job: Job, jobs: readonly Job[]): boolean {
  const same = workOf(job)
  // one that is made of parts does not say in which shops
  if (job.partCount > 0) return false
  return jobs.some((other) => other.id > job.id && other.status === 'completed' && workOf(other) === same)
}

const workOf = ({ shopId, jobType, params }: Job) => JSON.stringify([shopId, jobType, params])
