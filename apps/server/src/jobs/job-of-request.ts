import type { Job } from '@pasek/core/protocol'
import type { Store, Tracker } from '@pasek/tracker'
import { sql } from 'kysely'

/** The job that an earlier request with this key has started. */
export async function jobOfRequest(
  { db }: Store,
  tracker: Tracker,
  requestKey: string,
): Promise<Job | undefined> {
  const { rows } = await sql<{ id: number }>`
    select id from job_progress where request_key = ${requestKey}`.execute(db)
  return rows[0] && tracker.job(rows[0].id)
}
