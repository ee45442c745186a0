import { hasEnded } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'

export type News = { job: Job; kind: 'started' | 'ended' }

/** What happened since the last look at the list. Nothing is new at the first. */
export class JobNews {
  #seen: ReadonlyMap<number, boolean> | undefined

  look(jobs: readonly Job[]): News[] {
    const seen = this.#seen
    this.#seen = new Map([...(seen ?? []), ...jobs.map((job) => [job.id, hasEnded(job.status)] as const)])
    if (!seen) return []
    return jobs.flatMap((job): News[] => {
      // its whole tells of it, but not of what went wrong in one shop
      if (job.parentKind === 'part' && job.status !== 'failed') return []
      const hadEnded = seen.get(job.id)
      // one with mended items ended long ago: a retry brought it back
      const isNews = hadEnded === false || (hadEnded === undefined && job.mendedCount === 0)
      if (hasEnded(job.status)) return isNews ? [{ job, kind: 'ended' }] : []
      return hadEnded === undefined ? [{ job, kind: 'started' }] : []
    })
  }
}
