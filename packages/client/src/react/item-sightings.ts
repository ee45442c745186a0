import type { Job } from '@pasek/core/protocol'
import type { Jobs } from '../jobs.ts'

/** What this viewer saw of the jobs' items. */
export type ItemSightings = {
  /** When a job's items last moved: the wire does not tell, and the truth is no later. */
  lastItemAt(job: Job, now: number): number
  /** A job with its count as far as it was ever seen, so that nothing shown goes back; anew where its total is another. */
  furthest(job: Job): Job
}

export function watchItems(jobs: Jobs): ItemSightings {
  const moved = new Map<number, { count: number; at: number }>()
  const reached = new Map<number, { count: number; total: number | null }>()

  const forgetUnlisted = (seen: Map<number, unknown>) => {
    const listed = new Set(jobs.get().jobs.map(({ id }) => id))
    for (const id of seen.keys()) if (!listed.has(id)) seen.delete(id)
  }
  return {
    lastItemAt(job, now) {
      const last = moved.get(job.id)
      if (last?.count === job.currentCount) return last.at
      forgetUnlisted(moved)
      moved.set(job.id, { count: job.currentCount, at: now })
      return now
    },
    furthest(job) {
      const { id, totalCount: total, currentCount: count } = job
      const last = reached.get(id)
      if (last?.total === total && last.count > count) return { ...job, currentCount: last.count }
      if (!last) forgetUnlisted(reached)
      if (last?.total !== total || last.count !== count) reached.set(id, { count, total })
      return job
    },
  }
}
