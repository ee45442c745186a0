import type { Status } from '@pasek/core'
import type { JobType } from '@pasek/core/protocol'
import { sql, type Transaction } from 'kysely'
import { recordAction } from '../actions.ts'
import { putBackInLine } from './back-in-line.ts'
import { jobsWithoutPlace, type Queue } from './queue.ts'
import type { Store } from '../store/store.ts'

/**
 * What has to happen though nobody watches and nobody works: stops end at their deadline, whatever became of the
 * run; a shop that is away is asked after even if whoever should have done it died; a job that the queue has lost
 * comes back into the line.
 *
 * @param onError what went wrong with one of them; the others are seen to all the same
 */
export async function reap<T>(
  store: Store<T>,
  queue: Queue,
  onError: (error: unknown) => void,
): Promise<void> {
  const each = async (work: (trx: Transaction<T>) => Promise<void>) => store.transaction(work).catch(onError)
  for (const id of await overdueStops(store)) await each(async (trx) => endStop(trx, queue, id))
  // without a worker nobody could ask, and the questions would pile up
  const forgotten = (await queue.workers()) > 0 ? await forgottenShops(store) : []
  for (const shopId of forgotten) await each(async (trx) => queue.probeAfter(trx, shopId, 0))
  for (const job of await jobsWithoutPlace(store)) await each(async (trx) => putBackInLine(trx, queue, job))
}

async function overdueStops<T>(store: Store<T>): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from job_progress
     where status in ('pausing', 'cancelling') and stop_deadline <= now() order by id limit 1000`.execute(
    store.db,
  )
  return rows.map(({ id }) => id)
}

/** From now on the run that had the job cannot commit any more. */
async function endStop<T>(trx: Transaction<T>, queue: Queue, id: number): Promise<void> {
  const { rows } = await sql<{ status: Status; jobType: JobType; queueId: string }>`
    update job_progress
       set status        = case when current_count >= total_count then 'completed'
                                when status = 'pausing' then 'paused'
                                else 'cancelled' end,
           completed_at  = case when current_count >= total_count or status = 'cancelling' then now() end,
           run_id        = null,
           phase         = null,
           counted_count = null,
           stop_deadline = null
     where id = ${id} and status in ('pausing', 'cancelling') and stop_deadline <= now()
    returning status, job_type as "jobType", job_id as "queueId"`.execute(trx)
  const [job] = rows
  if (!job) return
  await queue.settle(trx, job.jobType, job.queueId)
  if (job.status === 'paused') await recordAction(trx, id, 'pause', { origin: 'deadline' })
  if (job.status === 'cancelled') await recordAction(trx, id, 'cancel', { origin: 'deadline' })
}

async function forgottenShops<T>(store: Store<T>): Promise<number[]> {
  const { rows } = await sql<{ shopId: number }>`
    select shop_id as "shopId" from shop_breaker where probe_at < now() - interval '1 minute'
     union
    select shop_id from job_progress
     where status = 'paused' and pause_reason = 'breaker' and resume_at < now() - interval '1 minute'
       and shop_id not in (select shop_id from shop_breaker)
     limit 1000`.execute(store.db)
  return rows.map(({ shopId }) => shopId)
}
