import { PasekError, afterFailure, asPasekError } from '@pasek/core'
import type { FailureGroup, Job } from '@pasek/core/protocol'
import { createAnnouncer } from './announcer.ts'
import { cancelJob, pauseJob, resumeJob } from './change-status.ts'
import { type NewJob, createJob } from './create-job.ts'
import { type RunEnd, endRun } from './end-run.ts'
import { type Feed, type FeedOptions, openFeed } from './feed.ts'
import { failLostJob } from './fail-lost-job.ts'
import { heldJobs, openQueue } from './queue.ts'
import { type ItemFilter, type Items, type Page, failureGroups, items } from './read/items.ts'
import { activeJobs, jobByQueueId, jobByRequestKey, jobsById } from './read/find-jobs.ts'
import { type History, type HistoryFilter, history } from './read/history.ts'
import { createLooks } from './looks.ts'
import { Run, RunInterrupted } from './run.ts'
import { type StartedRun, startRun, startRunOf } from './start-run.ts'
import type { Store } from './store/store.ts'
import { settleEmbedded } from './store/settle.ts'

export type Work<T> = (run: Run<T>) => Promise<void>

export type TrackerOptions = {
  /** Errors of the background that nobody awaits: a lost connection, an announcement that failed. */
  onError?: (error: unknown) => void
  /** Whether this process runs jobs from the queue (see `work`) and looks after lost ones. Default false. */
  worker?: boolean
}

export type Tracker<T = unknown> = {
  /** Creates a pending job and its place in the queue, in one transaction. */
  create(job: NewJob): Promise<Job>
  /**
   * Runs a job here and now; goes on where its last run stopped.
   *
   * @returns the job as the run left it: completed, failed, paused, cancelled, or pending when it is tried again
   * @throws PasekError JOB_NOT_FOUND, TRANSITION_NOT_ALLOWED, RUN_LOST
   */
  run(id: number, work: Work<T>): Promise<Job>
  /** Takes jobs from the queue, one at a time for each shop, until `close`. Needs `worker: true`. */
  work(work: Work<T>, options?: { concurrency?: number }): Promise<void>
  pause(id: number): Promise<Job>
  resume(id: number): Promise<Job>
  cancel(id: number): Promise<Job>
  activeJobs(): Promise<Job[]>
  job(id: number): Promise<Job | undefined>
  jobs(ids: readonly number[]): Promise<Job[]>
  jobByQueueId(queueId: string): Promise<Job | undefined>
  jobByRequestKey(requestKey: string): Promise<Job | undefined>
  /** The ledger: what became of each item. */
  items(id: number, filter?: ItemFilter): Promise<Items>
  failures(id: number, page?: Page): Promise<Items>
  failureGroups(id: number): Promise<FailureGroup[]>
  history(filter?: HistoryFilter): Promise<History>
  /** Calls back with the ids of jobs that changed. */
  feed(onJobs: (ids: number[]) => void, options?: FeedOptions): Promise<Feed>
  /** Hands the running jobs back, to be gone on with by the next worker, and leaves the queue. The store stays open. */
  close(): Promise<void>
}

/** The tracker on a migrated store. On the embedded store, jobs whose process died are given out again at once. */
export async function openTracker<T>(store: Store<T>, options: TrackerOptions = {}): Promise<Tracker<T>> {
  const { onError = () => undefined, worker = false } = options
  const queue = await openQueue(store, worker, onError)
  const announcer = createAnnouncer(store, onError)
  const runs = new Map<number, Run<T>>()
  const looks = createLooks(async (id) => {
    await runs.get(id)?.look()
  })
  let closing = false
  let commands: Feed | undefined

  if (store.kind === 'embedded') {
    // whoever holds the directory knows that every run of an earlier process is dead
    for (const { jobType, queueId } of await heldJobs(store)) await queue.release(jobType, queueId)
  }

  async function runStarted(started: StartedRun, work: Work<T>): Promise<Job> {
    const run = new Run(store, started, (id) => announcer.announce(id))
    runs.set(run.job.id, run)
    if (closing) run.interrupt('stop')
    try {
      const end = await endOf(run, work)
      const activeMs = await run.close()
      return await endRun(store, queue, { id: run.job.id, runId: run.runId, activeMs }, end)
    } finally {
      await run.close()
      runs.delete(run.job.id)
    }
  }

  return {
    create: async (job) => createJob(store, queue, job),
    run: async (id, work) => runStarted(await startRunOf(store, id), work),
    async work(work, { concurrency = 4 } = {}) {
      commands ??= await openFeed(store, (ids) => {
        for (const id of ids) if (runs.has(id)) looks.ask(id)
      })
      await queue.onLost(async (id) => failLostJob(store, id))
      await queue.work({ concurrency }, async ({ id, queueId, signal }) => {
        const started = await startRun(store, id, queueId)
        if (!started) return
        const stop = () => runs.get(id)?.interrupt('stop')
        signal.addEventListener('abort', stop, { once: true })
        try {
          await runStarted(started, work)
          if (runs.size === 0) await settleEmbedded(store)
        } catch (error) {
          if (!(error instanceof PasekError && error.code === 'RUN_LOST')) throw error
        } finally {
          signal.removeEventListener('abort', stop)
        }
      })
    },
    pause: async (id) => pauseJob(store, queue, id),
    resume: async (id) => resumeJob(store, queue, id),
    cancel: async (id) => cancelJob(store, queue, id),
    activeJobs: async () => activeJobs(store),
    job: async (id) => (await jobsById(store, [id]))[0],
    jobs: async (ids) => jobsById(store, ids),
    jobByQueueId: async (queueId) => jobByQueueId(store, queueId),
    jobByRequestKey: async (requestKey) => jobByRequestKey(store, requestKey),
    items: async (id, filter) => items(store, id, filter),
    failures: async (id, page) => items(store, id, { ...page, outcome: 'failed' }),
    failureGroups: async (id) => failureGroups(store, id),
    history: async (filter) => history(store, filter),
    feed: async (onJobs, feedOptions) => openFeed(store, onJobs, { onError, ...feedOptions }),
    async close() {
      closing = true
      for (const run of runs.values()) run.interrupt('stop')
      await queue.stop()
      await commands?.close()
      looks.close()
      await announcer.close()
    },
  }
}

/** Lets the work do its turn and says how it ended. @throws PasekError RUN_LOST */
async function endOf<T>(run: Run<T>, work: Work<T>): Promise<RunEnd> {
  let failure: { error: unknown } | undefined
  try {
    run.signal.throwIfAborted()
    await work(run)
  } catch (error) {
    failure = { error }
  }
  const interrupted: unknown = run.signal.reason
  const lost = interrupted instanceof RunInterrupted && interrupted.kind === 'lost' ? interrupted : undefined
  try {
    await run.flush() // what was done is done, however the work ended
  } catch (error) {
    failure = { error }
  }
  const error = failure && asPasekError(lost?.cause ?? failure.error, 'JOB_FAILED')
  if (error?.code === 'RUN_LOST') throw error
  if (!error) return { kind: 'done' }
  if (interrupted instanceof RunInterrupted && !lost) return { kind: 'stopped' }
  const next = afterFailure(error, run, Math.random())
  return next.kind === 'retry' ? { kind: 'retry', error, afterMs: next.afterMs } : { kind: 'failed', error }
}
