import { randomUUID } from 'node:crypto'
import { PasekError, type Status, mayBecome } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import { type Transaction, sql } from 'kysely'
import { type JobRow, jobColumns, jobOf } from './job-columns.ts'
import type { Queue } from './queue.ts'
import type { Store } from './store/store.ts'

/** Stops a job at its next item and keeps it there. @throws PasekError JOB_NOT_FOUND, TRANSITION_NOT_ALLOWED */
export async function pauseJob<T>(store: Store<T>, queue: Queue, id: number): Promise<Job> {
  return changeStatus(store, queue, id, (status) => (status === 'running' ? 'pausing' : 'paused'))
}

/** Stops a job at its next item for good; what is done stays done. @throws as `pauseJob` */
export async function cancelJob<T>(store: Store<T>, queue: Queue, id: number): Promise<Job> {
  return changeStatus(store, queue, id, (status) =>
    status === 'running' || status === 'pausing' ? 'cancelling' : 'cancelled',
  )
}

/** Puts a paused or failed job back in line, or takes back a pause that is still under way. @throws as `pauseJob` */
export async function resumeJob<T>(store: Store<T>, queue: Queue, id: number): Promise<Job> {
  return changeStatus(store, queue, id, (status) => (status === 'pausing' ? 'running' : 'pending'))
}

async function changeStatus<T>(
  store: Store<T>,
  queue: Queue,
  id: number,
  target: (status: Status) => Status,
): Promise<Job> {
  return store.transaction(async (trx) => {
    const job = await lockJob(trx, id)
    const status = target(job.status)
    if (!mayBecome(job.status, status)) {
      throw new PasekError(
        'TRANSITION_NOT_ALLOWED',
        `Job ${id} is ${job.status} and cannot become ${status}.`,
      )
    }
    const backInLine = status === 'pending'
    const outOfLine = status === 'paused' || status === 'cancelled'
    const queueId = backInLine ? randomUUID() : job.jobId
    if (outOfLine) await queue.settle(trx, job.jobType, job.jobId)
    if (backInLine) {
      await sql`insert into job_queue_id (queue_id, id) values (${job.jobId}, ${id})`.execute(trx)
      await queue.send(trx, { ...job, queueId })
    }
    const { rows } = await sql<JobRow>`
      update job_progress
         set status          = ${status},
             job_id          = ${queueId},
             pause_reason    = case when ${status} in ('pausing', 'paused') then 'person' end,
             stop_deadline   = case when ${status} in ('pausing', 'cancelling') then now() + interval '30 seconds' end,
             completed_at    = case when ${status} = 'cancelled' then now() end,
             resume_at       = null,
             failure_code    = null,
             failure_message = null,
             retries         = case when ${backInLine} then 0 else retries end,
             takeovers       = case when ${backInLine} then 0 else takeovers end
       where id = ${id}
      returning ${jobColumns}`.execute(trx)
    const [row] = rows
    if (!row) throw notFound(id)
    return jobOf(row)
  })
}

async function lockJob<T>(trx: Transaction<T>, id: number): Promise<Job> {
  const { rows } = await sql<JobRow>`
    select ${jobColumns} from job_progress where id = ${id} for no key update`.execute(trx)
  const [row] = rows
  if (!row) throw notFound(id)
  return jobOf(row)
}

function notFound(id: number): PasekError {
  return new PasekError('JOB_NOT_FOUND', `There is no job ${id}.`)
}
