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
}

/** One row and its queue job, in one transaction. @throws PasekError JOB_OVERLAPS */
export async function createJob<T>(store: Store<T>, queue: Queue, job: NewJob): Promise<Job> {
  return store.transaction(async (trx) => {
    const {
      type,
      shopId = null,
      params = {},
      priority = 0,
      requestedBy = null,
      requestKey = null,
      scopeKey = null,
      queueBehind = false,
      stopAfter,
      origin = unknownActor.origin,
    } = job
    const first = requestKey === null ? undefined : await jobOfRequest(trx, requestKey)
    if (first) return first
    const overlapping = queueBehind ? undefined : await jobAlreadyAt(trx, { type, shopId, scopeKey })
    // the lock was waited for: whoever had it may have been the same request
    const same = overlapping && requestKey !== null ? await jobOfRequest(trx, requestKey) : undefined
    if (same) return same
    if (overlapping) throw overlapError(overlapping)
    const inserted = await sql<JobRow>`
      insert into job_progress (job_id, job_type, shop_id, params, priority, requested_by, request_key, scope_key,
                                stop_after_failures, stop_after_of_first)
      values (${randomUUID()}, ${type}, ${shopId}, ${JSON.stringify(params)}::jsonb, ${priority}, ${requestedBy}, ${requestKey}, ${scopeKey},
              ${stopAfter?.failures ?? null}, ${stopAfter?.ofFirst ?? null})
          on conflict (request_key) do nothing
      returning ${jobColumns}`.execute(trx)
    const row = inserted.rows[0]
    if (row) {
      await queue.send(trx, { ...jobOf(row), queueId: row.jobId })
      await recordAction(trx, row.id, 'start', { who: requestedBy, origin })
      return jobOf(row)
    }
    const quicker = requestKey === null ? undefined : await jobOfRequest(trx, requestKey)
    if (!quicker) throw new PasekError('INTERNAL', 'The job could not be created.')
    return quicker
  })
}

async function jobOfRequest<T>(trx: Transaction<T>, requestKey: string): Promise<Job | undefined> {
  const { rows } = await sql<JobRow>`
    select ${jobColumns} from job_progress where request_key = ${requestKey}`.execute(trx)
  return rows[0] && jobOf(rows[0])
}
