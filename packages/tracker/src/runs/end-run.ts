import { PasekError, type Status } from '@pasek/core'
import type { Job, JobType } from '@pasek/core/protocol'
import { sql } from 'kysely'
import { recordAction } from '../actions.ts'
import { putBackInLine } from '../line/back-in-line.ts'
import { type JobRow, jobColumns, jobOf } from '../job-columns.ts'
import type { Queue } from '../line/queue.ts'
import { openBreaker } from '../line/shop-breaker.ts'
import { storable } from '../store/storable.ts'
import type { Store } from '../store/store.ts'

/** How a run came to its end. */
export type RunEnd =
  | { kind: 'done' }
  | { kind: 'stopped' }
  | { kind: 'retry'; error: PasekError; afterMs: number }
  /** The shop does not answer: its jobs rest until a probe finds it again. */
  | { kind: 'away'; error: PasekError; afterMs: number }
  | { kind: 'failed'; error: PasekError }

type Held = {
  status: 'running' | 'pausing' | 'cancelling'
  /** Items without an outcome; null while the total is not known. */
  left: number | null
  jobType: JobType
  shopId: number | null
  jobId: string
  priority: number
  startedAt: string
}

/**
 * Ends a run: the job's new status and the queue's knowledge of it, in one transaction. A job that goes on later
 * leaves its queue job and gets a new one, so that a clean stop costs no retry.
 *
 * @throws PasekError RUN_LOST when another run has the job
 */
export async function endRun<T>(
  store: Store<T>,
  queue: Queue,
  run: { id: number; runId: string; activeMs: number },
  end: RunEnd,
): Promise<Job> {
  const { id, runId } = run
  return store.transaction(async (trx) => {
    const lock = await sql<Held>`
      select status, total_count - current_count as left, job_type as "jobType", shop_id as "shopId",
             job_id as "jobId", priority, started_at as "startedAt"
        from job_progress
       where id = ${id} and run_id = ${runId}
         for no key update`.execute(trx)
    const [held] = lock.rows
    if (!held) throw new PasekError('RUN_LOST', `Job ${id} is in the hands of another run.`)

    const { status, error } = statusAfter(held, end)
    const afterMs = end.kind === 'retry' ? end.afterMs : 0
    const rests = end.kind === 'away' && status === 'paused' && held.status === 'running'
    const breaker =
      rests && held.shopId !== null ? await openBreaker(trx, queue, held.shopId, end) : undefined
    if (breaker) await recordAction(trx, id, 'pause', { origin: 'shop' })
    if (status === 'pending') await putBackInLine(trx, queue, { ...held, id }, afterMs)
    else await queue.settle(trx, held.jobType, held.jobId)
    const { rows } = await sql<JobRow>`
      update job_progress
         set status          = ${status},
             run_id          = null,
             phase           = null,
             counted_count   = null,
             stop_deadline   = null,
             total_count     = case when ${status} = 'completed' then coalesce(total_count, current_count) else total_count end,
             pause_reason    = case when ${status} = 'paused' then ${breaker ? 'breaker' : 'person'} end,
             resume_at       = coalesce(${breaker?.probeAt ?? null}::timestamptz,
                                        case when ${afterMs} > 0 then now() + ${afterMs} * interval '1 millisecond' end),
             retries         = retries + case when ${end.kind} in ('retry', 'away') then 1 else 0 end,
             failure_code    = ${breaker?.code ?? error?.code ?? null},
             failure_message = ${storable(breaker?.message ?? error?.message)},
             completed_at    = case when ${status} in ('completed', 'failed', 'cancelled') then now() end,
             active_ms       = active_ms + ${Math.round(run.activeMs)}
       where id = ${id}
      returning ${jobColumns}`.execute(trx)
    const [row] = rows
    if (!row) throw new PasekError('RUN_LOST', `Job ${id} is gone.`)
    return jobOf(row)
  })
}

/** A pause or cancel that somebody asked for wins over going on, and what is all done is done all the same. */
function statusAfter(
  held: Pick<Held, 'status' | 'left'>,
  end: RunEnd,
): { status: Status; error?: PasekError } {
  const nothingLeft = held.left !== null && held.left <= 0
  if (end.kind === 'done' && (nothingLeft || held.left === null)) return { status: 'completed' }
  if (end.kind === 'stopped' && nothingLeft) return { status: 'completed' }
  if (held.status === 'cancelling') return { status: 'cancelled' }
  if (end.kind === 'failed') return { status: 'failed', error: end.error }
  if (held.status === 'pausing') return { status: 'paused' }
  if (end.kind === 'retry') return { status: 'pending', error: end.error }
  if (end.kind === 'away') return { status: 'paused', error: end.error }
  if (end.kind === 'stopped') return { status: 'pending' }
  return {
    status: 'failed',
    error: new PasekError('ITEMS_LEFT_OPEN', 'The run ended before every item had its outcome.'),
  }
}
