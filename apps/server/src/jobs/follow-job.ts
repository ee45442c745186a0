import { nextPace, type Pace, startPace, waitReasonOf } from '@pasek/core'
import type { Job, WaitReason } from '@pasek/core/protocol'
import { isUnreachable, type Tracker } from '@pasek/tracker'
import type { JobDisplay } from './terminal-bar.ts'

/** Why a job waits, and for how long nothing has moved, changes without a change of the job. */
const redrawEveryMs = 2_000

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
  let pace: Pace | undefined
  let version = 0
  let reading: Promise<void> = Promise.resolve()

  const look = async (redraws: boolean) => {
    const job = await tracker.job(id)
    if (job && leave?.aborted) return over.resolve(job)
    if (!job || (job.version <= version && !redraws)) return
    const sample = { done: job.currentCount, activeMs: job.activeMs }
    if (!pace) pace = startPace(sample)
    else if (job.version > version) pace = nextPace(pace, sample)
    version = job.version
    if (isOver(job)) return over.resolve(job)
    display.show(job, pace, await reasonOf(tracker, job))
  }
  const next = (redraws = false) => {
    reading = reading
      .then(async () => look(redraws))
      .catch((error: unknown) => {
        if (!isUnreachable(error)) over.reject(error) // a database that is away for a while is asked again
      })
  }
  const feed = await tracker.feed((ids) => {
    if (ids.includes(id)) next()
  })
  const timer = setInterval(() => next(true), redrawEveryMs)
  const lookOnce = () => next()
  leave?.addEventListener('abort', lookOnce, { once: true })
  try {
    next() // it may have changed before the feed was there
    const job = await over.promise
    display.end(job)
    return job
  } finally {
    clearInterval(timer)
    leave?.removeEventListener('abort', lookOnce)
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
