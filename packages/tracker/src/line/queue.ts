import type { Job, JobType } from '@pasek/core/protocol'
import { type Transaction, sql } from 'kysely'
import { PgBoss, fromKysely } from 'pg-boss'
import { type JobRow, jobColumns, jobOf } from '../job-columns.ts'
import type { Store } from '../store/store.ts'
import { openTimetable, type Timetable } from './timetable.ts'

/** What stops are past their deadline, and what else nobody looks after. */
const reaping = 'reaper'
const probing = 'shop-probe'
const queues: Record<JobType, string> = { import: 'shop-work', sync: 'shop-work', export: 'export-work' }
const queueNames = [...new Set(Object.values(queues))]
const yearsInSeconds = 10 * 365 * 86_400
/** Lost runs are given out again for ever: when to stop is for `startRun`, which knows whether they get anywhere. */
const noEnd = 1_000_000

/** What the queue carries: which job, never its data. */
type QueueData = { id: number }

type QueueEntry = {
  jobType: JobType
  shopId: number | null
  queueId: string
  id: number
  priority: number
  /** What has begun goes before what has not. */
  startedAt: string | null
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
  /** Has somebody look for stops past their deadline in so many seconds, as part of the given transaction. */
  reapAfter<T>(trx: Transaction<T>, seconds: number): Promise<void>
  /** Has somebody ask after a shop, as part of the given transaction. */
  probeAfter<T>(trx: Transaction<T>, shopId: number, afterMs: number): Promise<void>
  /** Looks after what nobody else does, also every minute unasked. */
  onReap(handle: () => Promise<void>): Promise<void>
  onProbe(handle: (shopId: number) => Promise<void>): Promise<void>
  /** What is due again and again, besides jobs. */
  readonly timetable: Timetable
  /** How many processes work off jobs now. */
  workers(): Promise<number>
  stop(): Promise<void>
}

/**
 * @param supervise whether this process looks after lost runs, stops past their deadline and the queue itself
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
    schedule: supervise,
    useListenNotify: supervise,
    registerInstance: supervise,
    instanceHeartbeatSeconds: 5,
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
    cronMonitorIntervalSeconds: 10,
    cronWorkerIntervalSeconds: 2,
  })
  boss.on('error', onError)
  await boss.start()
  await createQueues(boss)
  const timetable = await openTimetable(boss)

  return {
    timetable,
    async send(trx, { jobType, shopId, queueId, id, priority, startedAt }, afterMs = 0) {
      const data: QueueData = { id }
      await boss.send(queues[jobType], data, {
        id: queueId,
        priority: priority * 2 + (startedAt === null ? 0 : 1),
        ...(shopId !== null && jobType !== 'export' && { singletonKey: String(shopId) }),
        startAfter: afterMs / 1_000, // by the clock of the database: that of a process may be wrong
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
    async reapAfter(trx, seconds) {
      await boss.send(reaping, null, { startAfter: seconds, db: fromKysely(trx) })
    },
    async probeAfter(trx, shopId, afterMs) {
      await boss.send(probing, { shopId }, { startAfter: afterMs / 1_000, db: fromKysely(trx) })
    },
    async onReap(handle) {
      await boss.schedule(reaping, '* * * * *')
      await boss.work(reaping, { pollingIntervalSeconds: 2 }, handle)
    },
    async onProbe(handle) {
      await boss.work<{ shopId: number }>(
        probing,
        { localConcurrency: 4, pollingIntervalSeconds: 1 },
        async ([job]) => {
          if (job) await handle(job.data.shopId)
        },
      )
    },
    async workers() {
      const instances = await boss.getInstances()
      return instances.filter(
        ({ live, workers }) => live && workers.some(({ queue }) => queue === queues.import),
      ).length
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 10_000, close: true })
    },
  }
}

async function createQueues(boss: PgBoss): Promise<void> {
  await boss.createQueue(reaping, { retryLimit: 0 })
  await boss.createQueue(probing, { retryLimit: noEnd, retryDelay: 5 })
  for (const name of queueNames) {
    // singleton: one job at work for each key, and the key is the shop
    await boss.createQueue(name, { policy: name === queues.export ? 'standard' : 'singleton' })
    await boss.updateQueue(name, {
      expireInSeconds: 86_400, // the default would end a job after 15 minutes
      retentionSeconds: yearsInSeconds, // and this take it out of the line after 14 days
      heartbeatSeconds: 10,
      retryLimit: noEnd,
      retryDelay: 0,
      notify: true,
    })
  }
}

/** Jobs that wait or run although the queue knows nothing of them any more, e.g. since its tables were emptied. */
export async function jobsWithoutPlace<T>(store: Store<T>): Promise<Job[]> {
  const { rows } = await sql<JobRow>`
    select ${jobColumns}
      from job_progress
     where status in ('pending', 'running', 'pausing', 'cancelling') and updated_at < now() - interval '1 minute'
       and part_count = 0 and not exists (
         select from pgboss.job q
          where q.name in (${sql.join(queueNames)}) and q.id = job_progress.job_id
            and q.state in ('created', 'retry', 'active'))
     order by id
     limit 100`.execute(store.db)
  return rows.map(jobOf)
}

/** The rows of `held` jobs; on the embedded store their runs are dead when it is opened. */
export async function heldJobs<T>(store: Store<T>): Promise<{ jobType: JobType; queueId: string }[]> {
  const { rows } = await sql<{ jobType: JobType; queueId: string }>`
    select job_type as "jobType", job_id as "queueId"
      from job_progress
     where status in ('running', 'pausing', 'cancelling') and part_count = 0`.execute(store.db)
  return rows
}
