import { PasekError } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import { type RawBuilder, sql, type Transaction } from 'kysely'
import { recordAction } from '../actions.ts'
import { putBackInLine } from './back-in-line.ts'
import { type JobRow, jobColumns, jobOf } from '../job-columns.ts'
import type { Queue } from './queue.ts'
import { storable } from '../store/storable.ts'
import { pasekErrorOf } from '../store/database-error.ts'
import type { Store } from '../store/store.ts'

/** Asks a shop for next to nothing. Rejects with an error of scope `item` while the shop does not answer. */
export type Probe = (shopId: number) => Promise<void>

export type OpenBreaker = {
  probeAt: Date
  /** Until then. */
  waitMs: number
  code: string
  message: string
}

const breakerColumns = sql<OpenBreaker>`
  probe_at as "probeAt", (greatest(extract(epoch from probe_at - now()), 0) * 1000)::float8 as "waitMs",
  failure_code as code, failure_message as message`

const firstProbeMs = 5_000
const longestProbeMs = 5 * 60_000
const longestAskedMs = 60 * 60_000 // a Retry-After may name a day in 2036

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
    values (${shopId}, ${error.code}, ${storable(error.message)}, now() + ${afterMs} * interval '1 millisecond')
        on conflict (shop_id) do update set shop_id = excluded.shop_id
    returning ${breakerColumns}`.execute(trx)
  const [breaker] = rows
  if (!breaker) throw new PasekError('INTERNAL', `The breaker of shop ${shopId} could not be opened.`)
  await queue.probeAfter(trx, shopId, afterMs)
  return breaker
}

/** The shop's breaker while it is open. */
export async function breakerOf<T>(trx: Transaction<T>, shopId: number): Promise<OpenBreaker | undefined> {
  const { rows } = await sql<OpenBreaker>`
    select ${breakerColumns} from shop_breaker where shop_id = ${shopId}`.execute(trx)
  return rows[0]
}

/** Lets a job try the shop now; the others that wait for it are seen to afterwards. */
export async function tryShop<T>(trx: Transaction<T>, queue: Queue, shopId: number): Promise<void> {
  await sql`delete from shop_breaker where shop_id = ${shopId}`.execute(trx)
  await queue.probeAfter(trx, shopId, 0)
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
  // whoever asks holds the others back for so long; should it die, the reaper has somebody ask again
  const due = await sql<{ probes: number; isWaitedFor: boolean }>`
    update shop_breaker
       set probe_at = now() + interval '2 minutes'
     where shop_id = ${shopId} and probe_at <= now() + interval '1 second'
    returning probes, exists (select from job_progress where ${restsFor(shopId)}) as "isWaitedFor"`.execute(
    store.db,
  )
  const [breaker] = due.rows
  if (!breaker && (await isOpen(store, shopId))) return // somebody has just asked
  // somebody has told a job to try it, or all its jobs are cancelled: there is nothing to be found out
  if (!breaker || !breaker.isWaitedFor) return closeBreaker(store, queue, shopId)
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
  const askedMs = Math.min(error.retryAfterMs ?? 0, longestAskedMs)
  const afterMs = Math.max(askedMs, probeDelayMs(probes, Math.random()))
  await store.transaction(async (trx) => {
    const { rows } = await sql<{ probeAt: Date }>`
      update shop_breaker
         set probes = ${probes}, failure_code = ${error.code}, failure_message = ${storable(error.message)},
             probe_at = now() + ${afterMs} * interval '1 millisecond'
       where shop_id = ${shopId} and probes = ${probes - 1}
      returning probe_at as "probeAt"`.execute(trx)
    const [breaker] = rows
    if (!breaker) return // somebody has told its jobs to try it, or has asked at the same time
    await queue.probeAfter(trx, shopId, afterMs)
    await sql`
      update job_progress
         set resume_at = ${breaker.probeAt}, failure_code = ${error.code},
             failure_message = ${storable(error.message)}
       where ${restsFor(shopId)}`.execute(trx)
  })
}

async function isOpen<T>(store: Store<T>, shopId: number): Promise<boolean> {
  const { rows } = await sql`select from shop_breaker where shop_id = ${shopId}`.execute(store.db)
  return rows.length > 0
}

/** The shop answers again: its jobs come back into the line, the interrupted one first. */
async function closeBreaker<T>(store: Store<T>, queue: Queue, shopId: number): Promise<void> {
  await store.transaction(async (trx) => {
    await sql`delete from shop_breaker where shop_id = ${shopId}`.execute(trx)
    const { rows } = await sql<JobRow>`
      select ${jobColumns}
        from job_progress
       where ${restsFor(shopId)}
       order by status, id
         for no key update`.execute(trx)
    for (const job of rows.map(jobOf)) await goOn(trx, queue, job)
  })
}

/** The jobs that wait for the shop. */
function restsFor(shopId: number): RawBuilder<unknown> {
  return sql`shop_id = ${shopId} and pause_reason = 'breaker' and status in ('paused', 'pending')`
}

async function goOn<T>(trx: Transaction<T>, queue: Queue, job: Job): Promise<void> {
  await putBackInLine(trx, queue, job)
  await sql`
    update job_progress
       set status = 'pending', pause_reason = null, resume_at = null,
           failure_code = null, failure_message = null
     where id = ${job.id}`.execute(trx)
  if (job.status === 'paused') await recordAction(trx, job.id, 'resume', { origin: 'shop' })
}
