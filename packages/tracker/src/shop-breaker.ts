import { PasekError } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import { sql, type Transaction } from 'kysely'
import { recordAction } from './actions.ts'
import { putBackInLine } from './back-in-line.ts'
import { type JobRow, jobColumns, jobOf } from './job-columns.ts'
import type { Queue } from './queue.ts'
import { pasekErrorOf } from './store/database-error.ts'
import type { Store } from './store/store.ts'

/** Asks a shop for next to nothing. Rejects with an error of scope `item` while the shop does not answer. */
export type Probe = (shopId: number) => Promise<void>

export type OpenBreaker = { probeAt: Date; code: string; message: string }

const firstProbeMs = 5_000
const longestProbeMs = 5 * 60_000

/** How long a shop is left alone after so many vain probes, in milliseconds. */
function probeDelayMs(probes: number, chance: number): number {
  return Math.round(Math.min(firstProbeMs * 2 ** probes, longestProbeMs) * (0.75 + chance / 2))
}

/** The shop did not answer: its jobs rest from now on. What is open already stays as it is. */
export async function openBreaker<T>(
  trx: Transaction<T>,
  queue: Queue,
  shopId: number,
  { error, afterMs }: { error: PasekError; afterMs: number },
): Promise<OpenBreaker> {
  const { rows } = await sql<OpenBreaker>`
    insert into shop_breaker (shop_id, failure_code, failure_message, probe_at)
    values (${shopId}, ${error.code}, ${error.message}, now() + ${afterMs} * interval '1 millisecond')
        on conflict (shop_id) do update set shop_id = excluded.shop_id
    returning probe_at as "probeAt", failure_code as code, failure_message as message`.execute(trx)
  const [breaker] = rows
  if (!breaker) throw new PasekError('INTERNAL', `The breaker of shop ${shopId} could not be opened.`)
  await queue.probeAfter(trx, shopId, afterMs)
  return breaker
}

/** The shop's breaker while it is open. */
export async function breakerOf<T>(trx: Transaction<T>, shopId: number): Promise<OpenBreaker | undefined> {
  const { rows } = await sql<OpenBreaker>`
    select probe_at as "probeAt", failure_code as code, failure_message as message
      from shop_breaker where shop_id = ${shopId}`.execute(trx)
  return rows[0]
}

/** Lets the next job try the shop. */
export async function forgetBreaker<T>(trx: Transaction<T>, shopId: number): Promise<void> {
  await sql`delete from shop_breaker where shop_id = ${shopId}`.execute(trx)
}

/**
 * Asks the shop whether it is back. If so, its jobs go on; so they do where it answers with something worse, which
 * they will then say themselves. If not, they rest until the next time.
 */
export async function probeShop<T>(
  store: Store<T>,
  queue: Queue,
  shopId: number,
  probe: Probe | undefined,
): Promise<void> {
  const open = await sql<{ probes: number }>`
    select probes from shop_breaker where shop_id = ${shopId} and probe_at <= now() + interval '1 second'`.execute(
    store.db,
  )
  const [breaker] = open.rows
  if (!breaker) return // it is open no more, or somebody has just asked
  try {
    await probe?.(shopId)
  } catch (thrown) {
    const error = pasekErrorOf(thrown)
    if (error.code === 'DATABASE_UNREACHABLE') throw error
    if (error.scope === 'item') return leaveAlone(store, queue, shopId, { error, probes: breaker.probes + 1 })
  }
  await closeBreaker(store, queue, shopId)
}

async function leaveAlone<T>(
  store: Store<T>,
  queue: Queue,
  shopId: number,
  { error, probes }: { error: PasekError; probes: number },
): Promise<void> {
  const afterMs = Math.max(error.retryAfterMs ?? 0, probeDelayMs(probes, Math.random()))
  await store.transaction(async (trx) => {
    const { rows } = await sql<{ probeAt: Date }>`
      update shop_breaker
         set probes = ${probes}, failure_code = ${error.code}, failure_message = ${error.message},
             probe_at = now() + ${afterMs} * interval '1 millisecond'
       where shop_id = ${shopId} and probes = ${probes - 1}
      returning probe_at as "probeAt"`.execute(trx)
    const [breaker] = rows
    if (!breaker) return // somebody has told its jobs to try it, or has asked at the same time
    await queue.probeAfter(trx, shopId, afterMs)
    await sql`
      update job_progress
         set resume_at = ${breaker.probeAt}, failure_code = ${error.code}, failure_message = ${error.message}
       where shop_id = ${shopId} and pause_reason = 'breaker' and status in ('paused', 'pending')`.execute(
      trx,
    )
  })
}

/** The shop answers again: its jobs come back into the line, the interrupted one first. */
async function closeBreaker<T>(store: Store<T>, queue: Queue, shopId: number): Promise<void> {
  await store.transaction(async (trx) => {
    await forgetBreaker(trx, shopId)
    const { rows } = await sql<JobRow>`
      select ${jobColumns}
        from job_progress
       where shop_id = ${shopId} and pause_reason = 'breaker' and status in ('paused', 'pending')
       order by status, id
         for no key update`.execute(trx)
    for (const job of rows.map(jobOf)) await goOn(trx, queue, job)
  })
}

async function goOn<T>(trx: Transaction<T>, queue: Queue, job: Job): Promise<void> {
  const queueId = await putBackInLine(trx, queue, job)
  await sql`
    update job_progress
       set status = 'pending', job_id = ${queueId}, pause_reason = null, resume_at = null,
           failure_code = null, failure_message = null
     where id = ${job.id}`.execute(trx)
  if (job.status === 'paused') await recordAction(trx, job.id, 'resume', { origin: 'shop' })
}
