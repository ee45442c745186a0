import type { JobType } from '@pasek/core/protocol'
import { type Transaction, sql } from 'kysely'
import { PgBoss, fromKysely } from 'pg-boss'
import type { Store } from './store/store.ts'

/** How often a lost run is taken over before its job fails with WORKER_LOST. */
export const maxTakeovers = 5

const lostWork = 'lost-work'
const queues: Record<JobType, string> = { import: 'shop-work', sync: 'shop-work', export: 'export-work' }
const queueNames = [...new Set(Object.values(queues))]

/** What the queue carries: which job, never its data. */
type QueueData = { id: number }

type QueueEntry = {
  jobType: JobType
  shopId: number | null
  queueId: string
  id: number
  priority: number
}

/** The queue under the tracker: who works when. What a job is and how far it got stands in our own tables. */
export type Queue = {
  /** Puts a job in line, as part of the given transaction. */
  send<T>(trx: Transaction<T>, entry: QueueEntry, afterMs?: number): Promise<void>
  /** Takes a job out, waiting or at work, as part of the given transaction. */
  settle<T>(trx: Transaction<T>, jobType: JobType, queueId: string): Promise<void>
  /** Gives jobs whose worker is known to be dead to the next one, at once. */
  release(jobType: JobType, queueId: string): Promise<void>
  work(
    options: { concurrency: number },
    handle: (entry: { queueId: string; id: number; signal: AbortSignal }) => Promise<void>,
  ): Promise<void>
  onLost(handle: (id: number) => Promise<void>): Promise<void>
  stop(): Promise<void>
}

/**
 * @param supervise whether this process looks after lost runs; a worker does
 * @param onError what pg-boss reports from the background, e.g. a lost connection
 */
export async function openQueue<T>(
  store: Store<T>,
  supervise: boolean,
  onError: (error: unknown) => void,
): Promise<Queue> {
  const boss = new PgBoss({
    ...store.queueOptions,
    supervise,
    schedule: false,
    useListenNotify: supervise,
    registerInstance: supervise,
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
  })
  boss.on('error', onError)
  await boss.start()
  await createQueues(boss)

  return {
    async send(trx, { jobType, shopId, queueId, id, priority }, afterMs = 0) {
      const data: QueueData = { id }
      await boss.send(queues[jobType], data, {
        id: queueId,
        priority,
        ...(shopId !== null && jobType !== 'export' && { singletonKey: String(shopId) }),
        ...(afterMs > 0 && { startAfter: new Date(Date.now() + afterMs) }),
        db: fromKysely(trx),
      })
    },
    async settle(trx, jobType, queueId) {
      await boss.complete(queues[jobType], queueId, null, { includeQueued: true, db: fromKysely(trx) })
    },
    async release(jobType, queueId) {
      await boss.fail(queues[jobType], queueId, { message: 'its process is gone' })
    },
    async work({ concurrency }, handle) {
      for (const name of queueNames) {
        await boss.work<QueueData>(
          name,
          { localConcurrency: concurrency, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 },
          async ([job]) => {
            if (job) await handle({ queueId: job.id, id: job.data.id, signal: job.signal })
          },
        )
      }
    },
    async onLost(handle) {
      await boss.work<QueueData>(lostWork, { pollingIntervalSeconds: 2 }, async ([job]) => {
        if (job) await handle(job.data.id)
      })
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 10_000, close: true })
    },
  }
}

async function createQueues(boss: PgBoss): Promise<void> {
  await boss.createQueue(lostWork, { notify: true })
  for (const name of queueNames) {
    await boss.createQueue(name, {
      // singleton: one job at work for each key, and the key is the shop
      policy: name === queues.export ? 'standard' : 'singleton',
      expireInSeconds: 86_400, // the default would end a job after 15 minutes
      heartbeatSeconds: 10,
      retryLimit: maxTakeovers,
      retryDelay: 0,
      deadLetter: lostWork,
      notify: true,
    })
  }
}

/** The rows of `held` jobs; on the embedded store their runs are dead when it is opened. */
export async function heldJobs<T>(store: Store<T>): Promise<{ jobType: JobType; queueId: string }[]> {
  const { rows } = await sql<{ jobType: JobType; queueId: string }>`
    select job_type as "jobType", job_id as "queueId"
      from job_progress
     where status in ('running', 'pausing', 'cancelling')`.execute(store.db)
  return rows
}
