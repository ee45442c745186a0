import type { Job } from '@pasek/core/protocol'
import { sql } from 'kysely'
import { type JobRow, jobColumns, jobOf } from '../job-columns.ts'
import type { Store } from '../store/store.ts'

/** The jobs that run, wait or are paused, oldest first. */
export async function activeJobs<T>(store: Store<T>): Promise<Job[]> {
  const { rows } = await sql<JobRow>`
    select ${jobColumns}
      from job_progress
     where status in ('pending', 'running', 'pausing', 'paused', 'cancelling')
     order by id
     limit 1000`.execute(store.db)
  return rows.map(jobOf)
}

export async function jobsById<T>(store: Store<T>, ids: readonly number[]): Promise<Job[]> {
  const { rows } = await sql<JobRow>`
    select ${jobColumns} from job_progress where id = any(${ids}::bigint[]) order by id`.execute(store.db)
  return rows.map(jobOf)
}

/** By the queue's id, the current one or an earlier one. */
export async function jobByQueueId<T>(store: Store<T>, queueId: string): Promise<Job | undefined> {
  const { rows } = await sql<JobRow>`
    select ${jobColumns}
      from job_progress
     where id in (select id from job_progress where job_id = ${queueId}::uuid
                  union all
                  select id from job_queue_id where queue_id = ${queueId}::uuid)`.execute(store.db)
  return rows[0] && jobOf(rows[0])
}

/** The job that a request with this key has started. */
export async function jobByRequestKey<T>(store: Store<T>, requestKey: string): Promise<Job | undefined> {
  const { rows } = await sql<JobRow>`
    select ${jobColumns} from job_progress where request_key = ${requestKey}`.execute(store.db)
  return rows[0] && jobOf(rows[0])
}
