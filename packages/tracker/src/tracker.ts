import { PasekError } from '@pasek/core'
import type { FailureGroup, Job, JobAction } from '@pasek/core/protocol'
import { type Actor, actionsOf, unknownActor } from './actions.ts'
import { createAnnouncer } from './feed/announcer.ts'
import { cancelJob, pauseJob, prioritiseJob, resumeJob } from './control/change-status.ts'
import { type NewJob, createJob } from './control/create-job.ts'
import { endOfWork } from './runs/end-of-work.ts'
import { endRun } from './runs/end-run.ts'
import { type Feed, type FeedOptions, openFeed } from './feed/feed.ts'
import { createLooks } from './feed/looks.ts'
import { heldJobs, openQueue } from './line/queue.ts'
import {
  type ItemFilter,
  type ItemHistory,
  type Items,
  type Page,
  failureGroups,
  itemHistory,
  items,
} from './read/items.ts'
import { activeJobs, jobByQueueId, jobByRequestKey, jobsById } from './read/find-jobs.ts'
import { type History, type HistoryFilter, history } from './read/history.ts'
import { reap } from './line/reap.ts'
import { type RetryChoice, retryFailed } from './control/retry-failed.ts'
import { Run } from './runs/run.ts'
import { type Probe, probeShop } from './line/shop-breaker.ts'
import { type StartedRun, startRun, startRunOf } from './runs/start-run.ts'
import type { Timetable } from './line/timetable.ts'
import { settleEmbedded } from './store/settle.ts'
import { untilTaken } from './store/until-taken.ts'
import type { Store } from './store/store.ts'

export type Work<T> = (run: Run<T>) => Promise<void>

export type WorkOptions = {
  /** Jobs at a time. Default 4. */
  concurrency?: number
  /** How to find out whether a shop that did not answer is back. Without it the next run finds out. */
  probe?: Probe
}

export type TrackerOptions = {
  /** Errors of the background that nobody awaits: a lost connection, an announcement that failed. */
  onError?: (error: unknown) => void
  /**
   * `worker`: this process runs jobs from the queue, see `work`. `keeper`: it only looks after lost runs and stops past
   * their deadline, which a worker does too. Default: neither.
   */
  role?: 'worker' | 'keeper'
}

export type Tracker<T = unknown> = {
  /**
   * Creates a pending job and its place in the queue, or one that is made of parts with theirs, in one transaction.
   *
   * @throws PasekError JOB_OVERLAPS, VALIDATION_LOCAL for parts of which there are none or two the same
   */
  create(job: NewJob): Promise<Job>
  /**
   * Runs a job here and now; goes on where its last run stopped.
   *
   * @returns the job as the run left it: completed, failed, paused, cancelled, or pending when it is tried again
   * @throws PasekError JOB_NOT_FOUND, TRANSITION_NOT_ALLOWED, RUN_LOST
   */
  run(id: number, work: Work<T>): Promise<Job>
  /** Takes jobs from the queue, one at a time for each shop, until `close`. Needs the role `worker`. */
  work(work: Work<T>, options?: WorkOptions): Promise<void>
  /**
   * Stops a job at its next item. What is done to one that is made of parts is done to each part that allows it.
   *
   * @throws PasekError JOB_NOT_FOUND, TRANSITION_NOT_ALLOWED; so do all that follow
   */
  pause(id: number, actor?: Actor): Promise<Job>
  /** Goes on with a paused or failed job where it stopped; one that waits for its next try tries at once. */
  resume(id: number, actor?: Actor): Promise<Job>
  /** Stops a job at its next item for good. */
  cancel(id: number, actor?: Actor): Promise<Job>
  /** Puts a waiting job before all others of its line. */
  prioritise(id: number, actor?: Actor): Promise<Job>
  /** Does failed items again, as a child, or a child of each part. `isNew` is false where it was asked for before. @throws NOTHING_TO_RETRY */
  retryFailed(id: number, choice?: RetryChoice, actor?: Actor): Promise<{ job: Job; isNew: boolean }>
  /** What was done to a job, by whom and from where; oldest first. */
  actions(id: number): Promise<JobAction[]>
  /** How many processes work off jobs now. */
  workers(): Promise<number>
  /** What comes due again and again, kept in time by every process with a role. */
  readonly timetable: Timetable
  activeJobs(): Promise<Job[]>
  job(id: number): Promise<Job | undefined>
  jobs(ids: readonly number[]): Promise<Job[]>
  jobByQueueId(queueId: string): Promise<Job | undefined>
  jobByRequestKey(requestKey: string): Promise<Job | undefined>
  /** The ledger: what became of each item. */
  items(id: number, filter?: ItemFilter): Promise<Items>
  failures(id: number, page?: Page): Promise<Items>
  /** What became of the items with this label, such as a SKU, in all jobs; the newest job first. */
  itemHistory(label: string, page?: Page): Promise<ItemHistory>
  failureGroups(id: number): Promise<FailureGroup[]>
  history(filter?: HistoryFilter): Promise<History>
  /** Calls back with the ids of jobs that changed. */
  feed(onJobs: (ids: number[]) => void, options?: FeedOptions): Promise<Feed>
  /** Hands the running jobs back, to be gone on with by the next worker, and leaves the queue. The store stays open. */
  close(): Promise<void>
}

/** The tracker on a migrated store. On the embedded store, jobs whose process died are given out again at once. */
export async function openTracker<T>(store: Store<T>, options: TrackerOptions = {}): Promise<Tracker<T>> {
  const { onError = () => undefined, role } = options
  const queue = await openQueue(store, role !== undefined, onError)
  const announcer = createAnnouncer(store, onError)
  const runs = new Map<number, Run<T>>()
  /** The jobs that this process has, from before their run begins until after its end. */
  const held: { id: number }[] = []
  const looks = createLooks(async (id) => {
    await runs.get(id)?.look()
  })
  const place = { store, queue }
  /** Whoever holds an embedded database knows that a run of no process but this one lives. */
  const isDead = (id: number) => store.kind === 'embedded' && !held.some((each) => each.id === id)
  let closing = false
  let isWorking = false
  let commands: Feed | undefined

  if (store.kind === 'embedded') {
    for (const { jobType, queueId } of await heldJobs(store)) await queue.release(jobType, queueId)
  }
  if (role !== undefined) await queue.onReap(async () => reap(store, queue, onError))

  async function holding<R>(id: number, use: () => Promise<R>): Promise<R> {
    const hold = { id }
    held.push(hold)
    try {
      return await use()
    } finally {
      held.splice(held.indexOf(hold), 1)
    }
  }

  async function runStarted(started: StartedRun, work: Work<T>, signal?: AbortSignal): Promise<Job> {
    const run = new Run(store, started, (id) => announcer.announce(id))
    const stop = () => run.interrupt('stop')
    runs.set(run.job.id, run)
    signal?.addEventListener('abort', stop, { once: true })
    if (closing || signal?.aborted) stop()
    try {
      const end = await endOfWork(run, started, work)
      const activeMs = await run.close()
      const ended = { id: run.job.id, runId: run.runId, activeMs }
      return await untilTaken(
        async () => endRun(store, queue, ended, end),
        () => closing,
      )
    } finally {
      signal?.removeEventListener('abort', stop)
      await run.close()
      if (runs.get(run.job.id) === run) runs.delete(run.job.id) // a stalled run may end after the next has begun
    }
  }

  return {
    create: async (job) => createJob(store, queue, job),
    run: async (id, work) => holding(id, async () => runStarted(await startRunOf(store, id), work)),
    async work(work, { concurrency = 4, probe } = {}) {
      isWorking = true
      commands ??= await openFeed(store, (ids) => {
        for (const id of ids) if (runs.has(id)) looks.ask(id)
      })
      await queue.onProbe(async (shopId) => probeShop(store, queue, shopId, probe))
      await queue.work({ concurrency }, async ({ id, queueId, signal }) => {
        try {
          await holding(id, async () => {
            const started = await startRun(store, queue, { id, queueId })
            if (started) await runStarted(started, work, signal)
          })
          if (runs.size === 0) await settleEmbedded(store)
        } catch (error) {
          if (!(error instanceof PasekError && error.code === 'RUN_LOST')) throw error
        }
      })
    },
    pause: async (id, actor = unknownActor) => pauseJob(place, id, { actor, isDead }),
    resume: async (id, actor = unknownActor) => resumeJob(place, id, actor),
    cancel: async (id, actor = unknownActor) => cancelJob(place, id, { actor, isDead }),
    prioritise: async (id, actor = unknownActor) => prioritiseJob(place, id, actor),
    retryFailed: async (id, choice = {}, actor = unknownActor) => retryFailed(place, id, choice, actor),
    actions: async (id) => actionsOf(store, id),
    workers: async () => Math.max(await queue.workers(), isWorking ? 1 : 0), // it is not registered at once
    timetable: queue.timetable,
    activeJobs: async () => activeJobs(store),
    job: async (id) => (await jobsById(store, [id]))[0],
    jobs: async (ids) => jobsById(store, ids),
    jobByQueueId: async (queueId) => jobByQueueId(store, queueId),
    jobByRequestKey: async (requestKey) => jobByRequestKey(store, requestKey),
    items: async (id, filter) => items(store, id, filter),
    failures: async (id, page) => items(store, id, { ...page, outcome: 'failed' }),
    itemHistory: async (label, page) => itemHistory(store, label, page),
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
