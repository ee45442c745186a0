import { randomUUID } from 'node:crypto'
import type { Job, JobType } from '@pasek/core/protocol'
import { PasekError } from '@pasek/core'
import { sql } from 'kysely'
import { type JobRow, jobColumns, jobOf } from './job-columns.ts'
import type { Queue } from './queue.ts'
import type { Store } from './store/store.ts'

export type NewJob = {
  type: JobType
  /** At most one import or sync of a shop runs at a time. */
  shopId?: number
  /** What the job needs to know; travels to viewers, so no secrets. */
  params?: Record<string, unknown>
  priority?: number
  requestedBy?: string
  /** Makes the start idempotent: a second `create` with the same key returns the first one's job. */
  requestKey?: string
  /** What the job covers, for telling two alike apart. */
  scopeKey?: string
}

/** One row and its queue job, in one transaction. */
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
    } = job
    const inserted = await sql<JobRow>`
      insert into job_progress (job_id, job_type, shop_id, params, priority, requested_by, request_key, scope_key)
      values (${randomUUID()}, ${type}, ${shopId}, ${JSON.stringify(params)}::jsonb, ${priority}, ${requestedBy}, ${requestKey}, ${scopeKey})
          on conflict (request_key) do nothing
      returning ${jobColumns}`.execute(trx)
    const row = inserted.rows[0]
    if (row) {
      await queue.send(trx, { jobType: type, shopId, queueId: row.jobId, id: row.id, priority })
      return jobOf(row)
    }
    const earlier = await sql<JobRow>`
      select ${jobColumns} from job_progress where request_key = ${requestKey}`.execute(trx)
    const [first] = earlier.rows
    if (!first) throw new PasekError('INTERNAL', 'The job could not be created.')
    return jobOf(first)
  })
}
