import { hasEnded } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import type { JobsView } from '../../jobs.ts'
import { endedCleanly, endedItsWay } from '../bar/bar-state.ts'
import { isRedone } from './redone.ts'
import { isRetry } from '../retry-of.ts'

/**
 * Tells what ended cleanly before this page was opened, which is no news, and keeps what ended badly: the list itself
 * forgets ended jobs after a while.
 *
 * @param isDismissed whether nobody wants to see an ended job any more
 */
export function watchNews(isDismissed: (job: Job) => boolean) {
  const seenActive = new Set<number>()
  const old = new Set<number>()
  const bad = new Map<number, Job>()
  const redone = new Set<number>()
  let opened = false

  /** Whether a retry has ended, and the job that it belongs to tells what is left. */
  function isTold(job: Job): boolean {
    const parent = bad.get(job.parentId ?? 0)
    return isRetry(job) && endedItsWay(job) && parent !== undefined && !isDismissed(parent)
  }

  function keepBad(jobs: readonly Job[]): Job[] {
    const forgotten = new Map(bad)
    for (const job of jobs) {
      forgotten.delete(job.id)
      if (hasEnded(job.status) && !endedCleanly(job)) bad.set(job.id, job)
      else bad.delete(job.id)
    }
    for (const job of forgotten.values()) if (isDismissed(job)) bad.delete(job.id)
    for (const job of bad.values()) if (isRedone(job, jobs)) redone.add(job.id)
    return [...jobs, ...forgotten.values()]
  }

  return {
    look({ jobs, connection }: JobsView): Job[] {
      if (!opened) noteOld(jobs)
      opened ||= connection.state === 'live' || connection.state === 'polling'
      if (opened) seenActive.clear() // nothing is noted as old any more
      return keepBad(jobs)
    },
    /** Takes in what ended badly before. */
    learn(jobs: readonly Job[]): void {
      for (const job of jobs) if ((bad.get(job.id)?.version ?? 0) < job.version) bad.set(job.id, job)
    },
    isOld: (job: Job) => old.has(job.id),
    /** Whether it ended badly, and another job tells of the same since. */
    isSuperseded: (job: Job) => redone.has(job.id) || isTold(job),
  }

  function noteOld(jobs: readonly Job[]): void {
    for (const job of jobs) {
      if (!endedCleanly(job)) seenActive.add(job.id)
      else if (!seenActive.has(job.id)) old.add(job.id)
    }
  }
}
