import { PasekError, type Status } from '@pasek/core'
import type { Job, JobType } from '@pasek/core/protocol'
import { sql, type Transaction } from 'kysely'
import { type JobRow, jobColumns, jobOf } from '../job-columns.ts'

/** What one job covers. Without a scope it overlaps with none. */
export type Covered = { type: JobType; shopId: number | null; scopeKey: string | null }

/**
 * The job that is already at what this one would cover. Until the transaction ends, nobody else finds out about the
 * same: two that look at once would both find nothing.
 *
 * @param but jobs in these statuses are about to be at it no more
 */
export async function jobAlreadyAt<T>(
  trx: Transaction<T>,
  { type, shopId, scopeKey }: Covered,
  but: readonly Status[] = [],
): Promise<Job | undefined> {
  if (scopeKey === null) return undefined
  await sql`
    select pg_advisory_xact_lock(hashtextextended(${`pasek ${type} ${shopId} ${scopeKey}`}, 0))`.execute(trx)
  const { rows } = await sql<JobRow>`
    select ${jobColumns}
      from job_progress
     where status in ('pending', 'running', 'pausing', 'paused', 'cancelling') and status <> all(${but}::text[])
       and job_type = ${type} and shop_id is not distinct from ${shopId}::bigint and scope_key = ${scopeKey}
     order by id
     limit 1`.execute(trx)
  return rows[0] && jobOf(rows[0])
}

export function overlapError({ id, status }: Job): PasekError {
  return new PasekError('JOB_OVERLAPS', `Job ${id}, which is ${status}, already covers the same.`, {
    jobId: id,
  })
}
