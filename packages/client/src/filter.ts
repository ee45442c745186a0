import type { Job, JobType } from '@pasek/core/protocol'

/** Which jobs are wanted; all of them where nothing is said. */
export type Filter = { shop?: number; type?: JobType; job?: number }

export function wants({ shop, type, job }: Filter, { id, shopId, jobType }: Job): boolean {
  return (
    (job === undefined || job === id) &&
    (shop === undefined || shop === shopId) &&
    (type === undefined || type === jobType)
  )
}
