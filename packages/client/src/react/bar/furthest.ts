import type { Job } from '@pasek/core/protocol'
import type { Jobs } from '../../jobs.ts'

/** A job with its count as far as it was ever seen, so that nothing shown goes back; anew where its total is another. */
export type Furthest = (job: Job) => Job

export function watchFurthest(jobs: Jobs): Furthest {
  const reached = new Map<number, { count: number; total: number | null }>()

  const forgetUnlisted = () => {
    const listed = new Set(jobs.get().jobs.map(({ id }) => id))
    for (const id of reached.keys()) if (!listed.has(id)) reached.delete(id)
  }
  return (job) => {
    const { id, totalCount: total, currentCount: count } = job
    const last = reached.get(id)
    if (last?.total === total && last.count > count) return { ...job, currentCount: last.count }
    if (!last) forgetUnlisted()
    if (last?.total !== total || last.count !== count) reached.set(id, { count, total })
    return job
  }
}
