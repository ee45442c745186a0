import { randomUUID } from 'node:crypto'
import type { Job } from '@pasek/core/protocol'
import { sql, type Transaction } from 'kysely'
import type { Queue } from './queue.ts'

/**
 * Ends the job's place in the queue and gives it a new one, so that going on costs no retry of the queue's. The
 * earlier id still leads to the job.
 */
export async function putBackInLine<T>(
  trx: Transaction<T>,
  queue: Queue,
  job: Pick<Job, 'id' | 'jobId' | 'jobType' | 'shopId' | 'priority' | 'startedAt'>,
  afterMs = 0,
): Promise<void> {
  const queueId = randomUUID()
  await queue.settle(trx, job.jobType, job.jobId)
  await sql`insert into job_queue_id (queue_id, id) values (${job.jobId}, ${job.id})`.execute(trx)
  await queue.send(trx, { ...job, queueId }, afterMs)
  await sql`
    update job_progress set job_id = ${queueId}, queued_at = clock_timestamp() where id = ${job.id}`.execute(
    trx,
  )
}
