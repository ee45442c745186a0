import { hasEnded } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import type { JobsView } from '../../jobs.ts'
import { endedCleanly, endedItsWay } from '../bar/bar-state.ts'
import { isPart, isRetry, parentIn, partsOf } from '../relatives.ts'
import { isRedone } from './redone.ts'

/**
 * Tells what ended cleanly before this page was opened, which is no news, and keeps what ended badly, and the ended
 * parts of a job that is still there: the list itself forgets ended jobs after a while.
 *
 * @param isDismissed whether nobody wants to see an ended job any more
 */
export function watchNews(isDismissed: (job: Job) => boolean) {
  const seenActive = new Set<number>()
  const old = new Set<number>()
  const kept = new Map<number, Job>()
  const redone = new Set<number>()
  let opened = false

  /** Whether a retry has ended, and the job that it belongs to tells what is left. */
  function isTold(job: Job): boolean {
    const parent = kept.get(job.parentId ?? 0)
    return isRetry(job) && endedItsWay(job) && parent !== undefined && !isDismissed(parent)
  }

  function keep(jobs: readonly Job[]): Job[] {
    const forgotten = new Map(kept)
    for (const job of jobs) {
      forgotten.delete(job.id)
      if (hasEnded(job.status) && (!endedCleanly(job) || isPart(job))) kept.set(job.id, job)
      else kept.delete(job.id)
    }
    const parentOf = parentIn([...jobs, ...forgotten.values()])
    for (const job of forgotten.values()) {
      if (!isDismissed(job) && (parentOf(job) || !endedCleanly(job))) continue
      kept.delete(job.id)
      forgotten.delete(job.id)
    }
    for (const job of kept.values()) if (isRedone(job, jobs)) redone.add(job.id)
    for (const job of kept.values()) if (areBadPartsRedone(job)) redone.add(job.id)
    return [...jobs, ...forgotten.values()]
  }

  function areBadPartsRedone(job: Job): boolean {
    const badly = partsOf(job, [...kept.values()]).filter((part) => !endedCleanly(part))
    return badly.length > 0 && badly.every(({ id }) => redone.has(id))
  }

  return {
    look({ jobs, connection }: JobsView): Job[] {
      if (!opened) noteOld(jobs)
      opened ||= connection.state === 'live' || connection.state === 'polling'
      if (opened) seenActive.clear() // nothing is noted as old any more
      return keep(jobs)
    },
    /** Takes in what ended before and shall be kept. */
    learn(jobs: readonly Job[]): void {
      for (const job of jobs) if ((kept.get(job.id)?.version ?? 0) < job.version) kept.set(job.id, job)
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
