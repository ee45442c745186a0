import { randomUUID } from 'node:crypto'
import { PasekError } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import { sql } from 'kysely'
import { type JobRow, jobColumns, jobOf } from './job-columns.ts'
import type { Store } from './store/store.ts'

export type StartedRun = { runId: string; job: Job; cursor: unknown; retries: number }

/**
 * Gives the job to a new run; from now on only this one may commit.
 *
 * A job that is still in the hands of a run is taken over when the queue says so (it gave `queueId` out again),
 * or, for a run without a queue, when its heartbeat stopped. A pause or a cancel that was under way stays so.
 *
 * @returns undefined when the job is not there to be run: paused, ended, or another run's by now
 */
export async function startRun<T>(
  store: Store<T>,
  id: number,
  queueId?: string,
): Promise<StartedRun | undefined> {
  const runId = randomUUID()
  const { rows } = await sql<JobRow & { cursor: unknown; retries: number }>`
    update job_progress
       set status       = case status when 'pending' then 'running' else status end,
           takeovers    = takeovers + case status when 'pending' then 0 else 1 end,
           run_id       = ${runId},
           started_at   = coalesce(started_at, now()),
           heartbeat_at = now(),
           resume_at    = null
     where id = ${id}
       and case when ${queueId ?? null}::uuid is null
                then status = 'pending'
                  or status in ('running', 'pausing', 'cancelling') and heartbeat_at < now() - interval '15 seconds'
                else job_id = ${queueId ?? null}::uuid and status in ('pending', 'running', 'pausing', 'cancelling')
            end
    returning ${jobColumns}, cursor, retries`.execute(store.db)
  const [row] = rows
  if (!row) return undefined
  const { cursor, retries, ...job } = row
  return { runId, job: jobOf(job), cursor, retries }
}

/** For a run that was asked for by name. @throws PasekError JOB_NOT_FOUND, TRANSITION_NOT_ALLOWED */
export async function startRunOf<T>(store: Store<T>, id: number): Promise<StartedRun> {
  const started = await startRun(store, id)
  if (started) return started
  const { rows } = await sql<{ status: string }>`select status from job_progress where id = ${id}`.execute(
    store.db,
  )
  throw rows[0]
    ? new PasekError('TRANSITION_NOT_ALLOWED', `Job ${id} is ${rows[0].status} and cannot be run.`)
    : new PasekError('JOB_NOT_FOUND', `There is no job ${id}.`)
}
