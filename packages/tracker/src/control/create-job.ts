import { randomUUID } from 'node:crypto'
import { PasekError } from '@pasek/core'
import type { Job, JobType, StopAfter } from '@pasek/core/protocol'
import { sql, type Transaction } from 'kysely'
import { recordAction, unknownActor } from '../actions.ts'
import { type JobRow, jobColumns, jobOf } from '../job-columns.ts'
import { jobAlreadyAt, overlapError } from './overlap.ts'
import type { Queue } from '../line/queue.ts'
import type { Store } from '../store/store.ts'

export type NewJob = {
  type: JobType
  /** At most one import or sync of a shop runs at a time. */
  shopId?: number
  /** What the job needs to know; travels to viewers, so no secrets. */
  params?: Record<string, unknown>
  priority?: number
  requestedBy?: string
  /** From where it was asked for, such as "command line". */
  origin?: string
  /** Makes the start idempotent: a second `create` with the same key returns the first one's job. */
  requestKey?: string
  /** What the job covers: while one of the same type, shop and scope is active, another one is refused. */
  scopeKey?: string
  /** Whether a job that covers the same may be active: this one then waits behind it. Default false. */
  queueBehind?: boolean
  /** Ends the job, with the other items left open, once so many have failed. Default never. */
  stopAfter?: StopAfter | undefined
  /**
   * Makes it a job that sums up one job for each of these, which run each for itself. `shopId` and `scopeKey` are then
   * theirs, `stopAfter` holds for each.
   */
  parts?: readonly NewPart[]
}

export type NewPart = {
  shopId: number
  scopeKey?: string
  /** Besides those of the whole. */
  params?: Record<string, unknown>
}

/** One row and its queue job; or one row, and such a pair for each part; in one transaction. @throws PasekError JOB_OVERLAPS */
export async function createJob<T>(store: Store<T>, queue: Queue, job: NewJob): Promise<Job> {
  const parts = job.parts && partsToMake(job.parts)
  return store.transaction(async (trx) => {
    const first = await jobOfRequest(trx, job)
    if (first) return first
    const overlapping = job.queueBehind ? undefined : await firstAlreadyAt(trx, job.type, parts ?? [job])
    // the lock was waited for: whoever had it may have been the same request
    const same = overlapping && (await jobOfRequest(trx, job))
    if (same) return same
    if (overlapping) throw overlapError(overlapping)
    const made = parts ? await insertWhole(trx, queue, job, parts) : await insertJob(trx, queue, job)
    const found = made ?? (await jobOfRequest(trx, job)) // somebody was quicker
    if (!found) throw new PasekError('INTERNAL', 'The job could not be created.')
    return found
  })
}

/** In the order of their shops, so that two who want several wait for each other in the same order. */
function partsToMake(parts: readonly NewPart[]): NewPart[] {
  const places = new Set(parts.map(({ shopId, scopeKey }) => `${shopId} ${scopeKey}`))
  if (places.size === 0 || places.size < parts.length) {
    const message = 'A job is made of one part at least, and of none twice.'
    throw new PasekError('VALIDATION_LOCAL', message, { field: 'parts' })
  }
  return parts.toSorted((a, b) => a.shopId - b.shopId)
}

async function firstAlreadyAt<T>(
  trx: Transaction<T>,
  type: JobType,
  places: readonly Pick<NewJob, 'shopId' | 'scopeKey'>[],
): Promise<Job | undefined> {
  for (const { shopId = null, scopeKey = null } of places) {
    const other = await jobAlreadyAt(trx, { type, shopId, scopeKey })
    if (other) return other
  }
  return undefined
}

/** @returns undefined when the request key has started a job */
async function insertWhole<T>(
  trx: Transaction<T>,
  queue: Queue,
  { shopId: _shop, scopeKey: _scope, ...job }: NewJob,
  parts: readonly NewPart[],
): Promise<Job | undefined> {
  const whole = await insertRow(trx, job, { partCount: parts.length })
  if (!whole) return undefined
  for (const part of parts) {
    const { requestKey: _key, ...shared } = job
    await insertJob(trx, queue, { ...shared, ...part, params: { ...job.params, ...part.params } }, whole.id)
  }
  const { rows } = await sql<JobRow>`select ${jobColumns} from job_progress where id = ${whole.id}`.execute(
    trx,
  )
  return rows[0] && jobOf(rows[0])
}

/** @returns undefined when the request key has started a job */
async function insertJob<T>(
  trx: Transaction<T>,
  queue: Queue,
  job: NewJob,
  partOf: number | null = null,
): Promise<Job | undefined> {
  const made = await insertRow(trx, job, { partOf })
  if (made) await queue.send(trx, { ...made, queueId: made.jobId })
  return made
}

async function insertRow<T>(
  trx: Transaction<T>,
  job: NewJob,
  { partOf = null, partCount = 0 }: { partOf?: number | null; partCount?: number },
): Promise<Job | undefined> {
  const {
    type,
    shopId,
    params = {},
    priority = 0,
    requestedBy: who = null,
    requestKey,
    scopeKey,
    stopAfter,
  } = job
  const { rows } = await sql<JobRow>`
    insert into job_progress (job_id, job_type, shop_id, parent_id, parent_kind, part_count, params, priority,
                              requested_by, request_key, scope_key, stop_after_failures, stop_after_of_first)
    values (${randomUUID()}, ${type}, ${shopId ?? null}, ${partOf}, ${partOf === null ? null : 'part'}, ${partCount},
            ${JSON.stringify(params)}::jsonb, ${priority}, ${who}, ${requestKey ?? null}, ${scopeKey ?? null},
            ${stopAfter?.failures ?? null}, ${stopAfter?.ofFirst ?? null})
        on conflict (request_key) do nothing
    returning ${jobColumns}`.execute(trx)
  const [row] = rows
  if (!row) return undefined
  await recordAction(trx, row.id, 'start', { who, origin: job.origin ?? unknownActor.origin })
  return jobOf(row)
}

async function jobOfRequest<T>(trx: Transaction<T>, { requestKey }: NewJob): Promise<Job | undefined> {
  if (requestKey === undefined) return undefined
  const { rows } = await sql<JobRow>`
    select ${jobColumns} from job_progress where request_key = ${requestKey}`.execute(trx)
  return rows[0] && jobOf(rows[0])
}
