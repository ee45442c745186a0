import type { Job } from '@pasek/core/protocol'
import type { Jobs } from '../jobs.ts'

/** When a job's items last moved, as far as this viewer saw: the wire does not tell, and the truth is no later. */
export type ItemSightings = { lastItemAt(job: Job, now: number): number }

export function watchItems(jobs: Jobs): ItemSightings {
  const seen = new Map<number, { count: number; at: number }>()
  return {
    lastItemAt(job, now) {
      const last = seen.get(job.id)
      if (last?.count === job.currentCount) return last.at
      for (const id of seen.keys()) if (!jobs.get().jobs.some((known) => known.id === id)) seen.delete(id)
      seen.set(job.id, { count: job.currentCount, at: now })
      return now
    },
  }
}
