import { PasekError, type Status, heldStatuses, mayBecome } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import { type Transaction, sql } from 'kysely'
import { type Actor, recordAction } from '../actions.ts'
import { putBackInLine } from '../line/back-in-line.ts'
import { type JobRow, jobColumns, jobOf } from '../job-columns.ts'
import { type Changed, changeJob } from './each-part.ts'
import { jobAlreadyAt, overlapError } from './overlap.ts'
import type { Queue } from '../line/queue.ts'
import { tryShop } from '../line/shop-breaker.ts'
import type { Store } from '../store/store.ts'

const held: readonly Status[] = heldStatuses
/** What a stop comes to once nobody works on the job. */
const stopped: ReadonlyMap<Status, Status> = new Map([
  ['pausing', 'paused'],
  ['cancelling', 'cancelled'],
])

/** What a run has to stop within; then the job is taken for stopped. */
const stopWithinSeconds = 30

type Change = {
  action: 'pause' | 'resume' | 'cancel'
  actor: Actor
  /** Whether a run that has the job is known to be dead, so that nothing needs to be waited for. Asked while it is locked. */
  isDead?: (id: number) => boolean
}

type Place<T> = { store: Store<T>; queue: Queue }

/**
 * Stops a job at its next item and keeps it there; one that is about to stop, or has, stays as it is.
 *
 * @throws PasekError JOB_NOT_FOUND, TRANSITION_NOT_ALLOWED
 */
export async function pauseJob<T>(place: Place<T>, id: number, change: Omit<Change, 'action'>): Promise<Job> {
  return changeStatus(place, id, { ...change, action: 'pause' }, ({ status }) =>
    status === 'running' || status === 'pausing' ? 'pausing' : 'paused',
  )
}

/** Stops a job at its next item for good; what is done stays done. @throws as `pauseJob` */
export async function cancelJob<T>(
  place: Place<T>,
  id: number,
  change: Omit<Change, 'action'>,
): Promise<Job> {
  return changeStatus(place, id, { ...change, action: 'cancel' }, ({ status }) =>
    held.includes(status) ? 'cancelling' : 'cancelled',
  )
}

/**
 * Puts a paused or failed job back in line, to go on where it stopped, or takes back a pause that is still under way.
 * A job that waits for its next try, or for its shop, tries it at once.
 *
 * @throws as `pauseJob`, and JOB_OVERLAPS for a failed one while another covers the same
 */
export async function resumeJob<T>(place: Place<T>, id: number, actor: Actor): Promise<Job> {
  return changeStatus(place, id, { action: 'resume', actor }, ({ status }) =>
    status === 'pausing' || status === 'running' ? 'running' : 'pending',
  )
}

async function changeStatus<T>(
  place: Place<T>,
  id: number,
  change: Change,
  target: (job: Job) => Status,
): Promise<Job> {
  const { job } = await changeJob(place.store, id, change, async (each) =>
    changeStatusOfOne(place, each, change, target),
  )
  return job
}

async function changeStatusOfOne<T>(
  { store, queue }: Place<T>,
  id: number,
  { action, actor, isDead: isKnownDead }: Change,
  target: (job: Job) => Status,
): Promise<Changed> {
  return store.transaction(async (trx) => {
    if (action === 'resume') await lockBreakerOf(trx, id)
    const { scopeKey, ...job } = await lockJob(trx, id)
    const wanted = target(job)
    const triesAtOnce = wanted === 'pending' && job.status === 'pending' && job.resumeAt !== null
    if (wanted !== job.status && !mayBecome(job.status, wanted)) throw notAllowed(job, wanted)
    const isDead = isKnownDead?.(id) ?? false
    const status = (isDead && held.includes(job.status) && stopped.get(wanted)) || wanted
    const restsNoMore = status === 'paused' && job.pauseReason === 'breaker' // a person's pause is for longer
    if (status === job.status && !triesAtOnce && !restsNoMore) return { job, isChanged: false }
    if (status !== wanted) await sql`update job_progress set status = ${wanted} where id = ${id}`.execute(trx)
    const { jobType, shopId } = job
    const backInLine = status === 'pending'
    if (backInLine && job.status === 'failed') {
      const other = await jobAlreadyAt(trx, { type: jobType, shopId, scopeKey })
      if (other) throw overlapError(other)
    }
    if (backInLine && job.pauseReason === 'breaker' && shopId !== null) await tryShop(trx, queue, shopId)
    if (backInLine) await putBackInLine(trx, queue, job)
    if (status === 'paused' || status === 'cancelled') await queue.settle(trx, jobType, job.jobId)
    const stops = status === 'pausing' || status === 'cancelling'
    if (stops) await queue.reapAfter(trx, stopWithinSeconds)
    const isStopped = stops || status === 'paused' || status === 'cancelled'
    const { rows } = await sql<JobRow>`
      update job_progress
         set status          = ${status},
             run_id          = case when ${isDead} then null else run_id end,
             stopped_by      = case when ${isStopped} then ${actor.who ?? null} end,
             pause_reason    = case when ${status} in ('pausing', 'paused') then 'person' end,
             stop_deadline   = case when ${stops} then now() + ${stopWithinSeconds} * interval '1 second' end,
             completed_at    = case when ${status} = 'cancelled' then now() end,
             resume_at       = null,
             stop_after_failures = case when failure_code = 'TOO_MANY_FAILURES' then null else stop_after_failures end,
             failure_code    = null,
             failure_message = null,
             retries         = case when ${backInLine} then 0 else retries end,
             takeovers_in_row = case when ${backInLine} then 0 else takeovers_in_row end
       where id = ${id}
      returning ${jobColumns}`.execute(trx)
    const [row] = rows
    if (!row) throw notFound(id)
    await recordAction(trx, id, action, actor)
    return { job: jobOf(row), isChanged: true }
  })
}

/** Puts a waiting job before all others of its line. @throws as `pauseJob` */
export async function prioritiseJob<T>(place: Place<T>, id: number, actor: Actor): Promise<Job> {
  const change = { action: 'prioritise', actor } as const
  const { job } = await changeJob(place.store, id, change, async (each) => prioritiseOne(place, each, actor))
  return job
}

async function prioritiseOne<T>({ store, queue }: Place<T>, id: number, actor: Actor): Promise<Changed> {
  return store.transaction(async (trx) => {
    const job = await lockJob(trx, id)
    if (job.status !== 'pending') {
      throw new PasekError(
        'TRANSITION_NOT_ALLOWED',
        `Job ${id} is ${job.status}: only one that waits can be put first.`,
      )
    }
    // one that is to wait still waits
    const highest = await sql<{ priority: number; waitMs: number | null }>`
      select max(priority) + 1 as priority,
             (max(extract(epoch from resume_at - now()) * 1000) filter (where id = ${id}))::float8 as "waitMs"
        from job_progress
       where status = 'pending'`.execute(trx)
    const priority = highest.rows[0]?.priority ?? 1
    await putBackInLine(trx, queue, { ...job, priority }, highest.rows[0]?.waitMs ?? 0)
    const { rows } = await sql<JobRow>`
      update job_progress set priority = ${priority} where id = ${id}
      returning ${jobColumns}`.execute(trx)
    const [row] = rows
    if (!row) throw notFound(id)
    await recordAction(trx, id, 'prioritise', actor)
    return { job: jobOf(row), isChanged: true }
  })
}

/** Before the job, as whoever asks after the shop locks them in this order too. */
async function lockBreakerOf<T>(trx: Transaction<T>, id: number): Promise<void> {
  await sql`
    select from shop_breaker
     where shop_id = (select shop_id from job_progress where id = ${id})
       for update`.execute(trx)
}

/** @throws PasekError JOB_NOT_FOUND */
export async function lockJob<T>(
  trx: Transaction<T>,
  id: number,
): Promise<Job & { scopeKey: string | null }> {
  const { rows } = await sql<JobRow & { scopeKey: string | null }>`
    select ${jobColumns}, scope_key as "scopeKey" from job_progress where id = ${id} for no key update`.execute(
    trx,
  )
  const [row] = rows
  if (!row) throw notFound(id)
  const { scopeKey, ...job } = row
  return { ...jobOf(job), scopeKey }
}

function notFound(id: number): PasekError {
  return new PasekError('JOB_NOT_FOUND', `There is no job ${id}.`)
}

function notAllowed({ id, status }: Job, target: Status): PasekError {
  return new PasekError('TRANSITION_NOT_ALLOWED', `Job ${id} is ${status} and cannot become ${target}.`)
}
