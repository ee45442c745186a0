import { randomUUID } from 'node:crypto'
import { PasekError } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import { sql, type Transaction } from 'kysely'
import { recordAction } from '../actions.ts'
import { putBackInLine } from '../line/back-in-line.ts'
import { type JobRow, jobColumns, jobOf } from '../job-columns.ts'
import type { Queue } from '../line/queue.ts'
import { breakerOf } from '../line/shop-breaker.ts'
import type { Store } from '../store/store.ts'

export type StartedRun = {
  runId: string
  job: Job
  cursor: unknown
  retries: number
  /** How many runs in a row were lost without one further item. */
  takeoversInRow: number
}

/** How often in a row a lost run is taken over while no item is done; then its job fails with WORKER_LOST. */
export const maxTakeovers = 5

/**
 * Gives the job to a new run; from now on only this one may commit.
 *
 * A job that is still in the hands of a run is taken over when the queue says so (it gave `queueId` out again),
 * or, for a run without a queue, when its heartbeat stopped. A pause or a cancel that was under way stays so.
 *
 * @returns undefined when the job is not there to be run: paused, ended, another run's by now, or its shop is away
 */
export async function startRun<T>(
  store: Store<T>,
  queue: Queue,
  entry: { id: number; queueId: string },
): Promise<StartedRun | undefined> {
  return store.transaction(async (trx) => {
    if (await restsWithItsShop(trx, queue, entry)) return undefined
    return takeJob(trx, entry.id, entry.queueId)
  })
}

/** For a run that was asked for by name. @throws PasekError JOB_NOT_FOUND, TRANSITION_NOT_ALLOWED */
export async function startRunOf<T>(store: Store<T>, id: number): Promise<StartedRun> {
  const started = await store.transaction(async (trx) => takeJob(trx, id))
  if (started) return started
  const { rows } = await sql<{ status: string; partCount: number }>`
    select status, part_count as "partCount" from job_progress where id = ${id}`.execute(store.db)
  const [job] = rows
  if (!job) throw new PasekError('JOB_NOT_FOUND', `There is no job ${id}.`)
  const why =
    job.partCount > 0 ? 'made of parts, which run each by itself' : `${job.status} and cannot be run`
  throw new PasekError('TRANSITION_NOT_ALLOWED', `Job ${id} is ${why}.`)
}

async function takeJob<T>(
  trx: Transaction<T>,
  id: number,
  queueId: string | null = null,
): Promise<StartedRun | undefined> {
  const runId = randomUUID()
  const { rows } = await sql<JobRow & Omit<StartedRun, 'runId' | 'job'> & { earlier: string }>`
    with found as (
      select id as found_id, status as earlier
        from job_progress
       where id = ${id} and part_count = 0
         and case when ${queueId}::uuid is null
                  then status = 'pending'
                    or status in ('running', 'pausing', 'cancelling') and heartbeat_at < now() - interval '15 seconds'
                  else job_id = ${queueId}::uuid and status in ('pending', 'running', 'pausing', 'cancelling')
              end
         for no key update
    )
    update job_progress
       set status            = case status when 'pending' then 'running' else status end,
           takeovers         = takeovers + case status when 'pending' then 0 else 1 end,
           takeovers_in_row  = case when status = 'pending' then takeovers_in_row
                                    when current_count > count_at_takeover then 1
                                    else takeovers_in_row + 1 end,
           count_at_takeover = case status when 'pending' then count_at_takeover else current_count end,
           run_id            = ${runId},
           started_at        = coalesce(started_at, now()),
           heartbeat_at      = now(),
           last_item_at      = now(),
           resume_at         = null,
           pause_reason      = case status when 'pending' then null else pause_reason end,
           failure_code      = null,
           failure_message   = null
      from found
     where id = found_id
    returning ${jobColumns}, cursor, retries, takeovers_in_row as "takeoversInRow", earlier`.execute(trx)
  const [row] = rows
  if (!row) return undefined
  const { cursor, retries, takeoversInRow, earlier, ...job } = row
  if (earlier !== 'pending') await recordAction(trx, id, 'takeover', { origin: 'queue' })
  return { runId, job: jobOf(job), cursor, retries, takeoversInRow }
}

/** Puts a job whose shop is away back into the line until the shop is asked again. */
async function restsWithItsShop<T>(
  trx: Transaction<T>,
  queue: Queue,
  { id, queueId }: { id: number; queueId: string },
): Promise<boolean> {
  const { rows } = await sql<JobRow>`
    select ${jobColumns}
      from job_progress
     where id = ${id} and job_id = ${queueId}::uuid and status = 'pending' and job_type <> 'export'
       and shop_id in (select shop_id from shop_breaker)
       for no key update`.execute(trx)
  const [job] = rows
  const breaker = job && job.shopId !== null && (await breakerOf(trx, job.shopId))
  if (!breaker) return false
  await putBackInLine(trx, queue, jobOf(job), breaker.waitMs)
  await sql`
    update job_progress
       set resume_at = ${breaker.probeAt}, pause_reason = 'breaker',
           failure_code = ${breaker.code}, failure_message = ${breaker.message}
     where id = ${id}`.execute(trx)
  return true
}
