import { isActive, nextPace, type Pace, startPace } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'

/** How long an ended job stays in the list, from its last change on; the server's memory is as long. */
export const keepEndedMs = 2 * 60_000

type Entry = { job: Job; pace?: Pace; listedUntil: number }

/**
 * The newest known state of each job. States may arrive in any order, from the stream, from polls and from single
 * reads: an older one never replaces a newer one. All times are the server's.
 */
export class JobBook {
  readonly #entries = new Map<number, Entry>()

  /** @returns whether this was news */
  put(job: Job, now: number): boolean {
    const before = this.#entries.get(job.id)
    if (before && before.job.version >= job.version) return false
    const pace = paceAfter(before?.pace, job)
    this.#entries.set(job.id, { job, ...(pace && { pace }), listedUntil: listedUntil(before, job, now) })
    return true
  }

  get(id: number): Job | undefined {
    return this.#entries.get(id)?.job
  }

  pace(id: number): Pace | undefined {
    return this.#entries.get(id)?.pace
  }

  delete(id: number): boolean {
    return this.#entries.delete(id)
  }

  /** Active jobs, and those that ended or changed a short while ago; newest first. */
  listed(now: number): Job[] {
    const entries = [...this.#entries.values()].filter((entry) => entry.listedUntil > now)
    return entries.map(({ job }) => job).sort((a, b) => b.id - a.id)
  }

  /** Jobs held as active that are not among `jobs`, which were all the active ones: they have ended, or are gone. */
  missingFrom(jobs: readonly Job[]): number[] {
    const ids = new Set(jobs.map(({ id }) => id))
    const entries = [...this.#entries.values()]
    return entries.flatMap(({ job }) => (isActive(job.status) && !ids.has(job.id) ? job.id : []))
  }

  /** Forgets the jobs that are listed no more, save those that somebody watches. @returns whether there were any */
  forget(now: number, isWatched: (id: number) => boolean): boolean {
    let unlisted = false
    for (const [id, entry] of this.#entries) {
      if (entry.listedUntil > now) continue
      unlisted ||= entry.listedUntil > 0
      entry.listedUntil = 0
      if (!isWatched(id)) this.#entries.delete(id)
    }
    return unlisted
  }
}

function paceAfter(pace: Pace | undefined, job: Job): Pace | undefined {
  if (job.status !== 'running') return pace
  const sample = { done: job.currentCount, activeMs: job.activeMs }
  return pace ? nextPace(pace, sample) : startPace(sample)
}

/**
 * Whoever saw it run sees for the whole time how it ended, even if that is learnt late. One that ended long ago is
 * listed again when it changes: a retry does what had failed.
 */
function listedUntil(before: Entry | undefined, job: Job, now: number): number {
  if (isActive(job.status)) return Infinity
  const sawItRun = before !== undefined && isActive(before.job.status)
  return (sawItRun ? now : Date.parse(job.updatedAt)) + keepEndedMs
}
