import { isActive, PasekError } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import type { Actor, Tracker } from '@pasek/tracker'
import { sql } from 'kysely'
import type { Pasek } from '../installation/open-pasek.ts'
import { JobRequest, startJob } from '../jobs/start-job.ts'
import { readRequest } from '../jobs/read-request.ts'
import type { StoredSchedule } from './stored-schedule.ts'

type Run = {
  pasek: Pasek
  tracker: Tracker
  by: Actor
  /** The same for all who run it for the same time. */
  requestKey?: string
}

/**
 * Starts the job of a schedule, unless the one that it last started is still active: runs are not piled up.
 *
 * @throws PasekError JOB_OVERLAPS; SHOP_NOT_FOUND, USAGE and others for a job that cannot be started any more
 */
export async function runSchedule(
  { id, request, lastJobId }: StoredSchedule,
  { pasek, tracker, by, requestKey }: Run,
): Promise<Job> {
  const isStarted = requestKey !== undefined && (await tracker.jobByRequestKey(requestKey)) !== undefined
  const last = lastJobId === null || isStarted ? undefined : await tracker.job(lastJobId)
  if (last && isActive(last.status)) {
    throw new PasekError(
      'JOB_OVERLAPS',
      `Job ${last.id}, which it started before, is still ${last.status}.`,
      {
        jobId: last.id,
      },
    )
  }
  // what was taken once may not be any more, at a later time or by another version
  const asked = readRequest(JobRequest, { ...request, requestKey })
  const { job } = await startJob(asked, { tracker, pasek, origin: by.origin, requestedBy: by.who })
  await sql`
    update schedule
       set last_run_at = now(), last_job_id = ${job.id}, last_error = null
     where id = ${id}`.execute(pasek.store.db)
  return job
}
