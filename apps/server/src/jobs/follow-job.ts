import { nextPace, startPace, waitReasonOf } from '@pasek/core'
import type { Job, WaitReason } from '@pasek/core/protocol'
import type { Tracker } from '@pasek/tracker'
import type { JobDisplay } from './terminal-bar.ts'

/** Why a job waits may change without a change of the job. */
const waitingEveryMs = 2_000

/**
 * Shows a job as it changes, until `isOver`, or until nobody wants to see it any more.
 *
 * @returns the job as it was last seen
 */
export async function followJob(
  tracker: Tracker,
  id: number,
  display: JobDisplay,
  isOver: (job: Job) => boolean,
  leave?: AbortSignal,
): Promise<Job> {
  const over = Promise.withResolvers<Job>()
  let pace: ReturnType<typeof startPace> | undefined
  let version = 0
  let waiting: WaitReason | null = null
  let reading: Promise<void> = Promise.resolve()

  const look = async () => {
    const job = await tracker.job(id)
    if (job && leave?.aborted) return over.resolve(job)
    if (!job || (job.version <= version && waiting === null)) return
    version = job.version
    const sample = { done: job.currentCount, activeMs: job.activeMs }
    pace = pace ? nextPace(pace, sample) : startPace(sample)
    if (isOver(job)) return over.resolve(job)
    waiting = await reasonOf(tracker, job)
    display.show(job, pace, waiting)
  }
  const next = () => {
    reading = reading.then(look).catch(over.reject)
  }
  const feed = await tracker.feed((ids) => {
    if (ids.includes(id)) next()
  })
  const timer = setInterval(() => waiting !== null && next(), waitingEveryMs)
  leave?.addEventListener('abort', next, { once: true })
  try {
    next() // it may have changed before the feed was there
    const job = await over.promise
    display.end(job)
    return job
  } finally {
    clearInterval(timer)
    leave?.removeEventListener('abort', next)
    await feed.close()
    await reading
  }
}

/** Why a job does not run; null for one that does or has ended. */
export async function reasonOf(tracker: Tracker, job: Job): Promise<WaitReason | null> {
  if (job.status !== 'pending' && job.status !== 'paused') return null
  const [jobs, workers] = await Promise.all([tracker.activeJobs(), tracker.workers()])
  return waitReasonOf(job, { jobs, workers, now: Date.now() })
}
