import { createHash, randomUUID } from 'node:crypto'
import { PasekError } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import { sql, type Transaction } from 'kysely'
import { type Actor, recordAction } from '../actions.ts'
import { lockJob, resumeJob } from './change-status.ts'
import { changeJob } from './each-part.ts'
import { type JobRow, jobColumns, jobOf } from '../job-columns.ts'
import { jobAlreadyAt } from './overlap.ts'
import type { Queue } from '../line/queue.ts'
import { anyLeft } from '../read/items-to-retry.ts'
import type { Store } from '../store/store.ts'

/** Which of the failed items are tried again; all of them where nothing is said. */
export type RetryChoice = {
  keys?: readonly string[] | undefined
  /** Only those that failed for one of these causes. */
  codes?: readonly string[] | undefined
  /** Makes the start idempotent beyond the life of the retry. */
  requestKey?: string | undefined
}

type Place<T> = { store: Store<T>; queue: Queue }
type Retry = { job: Job; isNew: boolean }

/**
 * Starts a child that does the failed items again; what it gets done counts as mended in its parent. Asked for twice,
 * the first one's child is returned while it is active, and goes on if it was paused. A job that is made of parts gets
 * such a child in each part that has failures, and is returned itself.
 *
 * @throws PasekError JOB_NOT_FOUND, NOTHING_TO_RETRY, REQUEST_KEY_TAKEN
 */
export async function retryFailed<T>(
  place: Place<T>,
  id: number,
  choice: RetryChoice,
  actor: Actor,
): Promise<Retry> {
  const { requestKey } = choice
  const { job, isChanged } = await changeJob(place.store, id, { action: 'retry', actor }, async (each) => {
    const isPart = each !== id
    const ownKey = isPart && requestKey !== undefined ? `${requestKey} of ${each}` : requestKey
    const retry = await retryOne(place, each, { ...choice, requestKey: ownKey }, actor)
    return { job: retry.job, isChanged: retry.isNew }
  })
  return { job, isNew: isChanged }
}

async function retryOne<T>(place: Place<T>, id: number, choice: RetryChoice, actor: Actor): Promise<Retry> {
  const retry = await place.store.transaction(async (trx) =>
    findOrCreate(trx, place.queue, id, choice, actor),
  )
  if (retry.job.status !== 'paused') return retry
  return { job: await resumeJob(place, retry.job.id, actor), isNew: false }
}

async function findOrCreate<T>(
  trx: Transaction<T>,
  queue: Queue,
  id: number,
  { keys, codes, requestKey: asked }: RetryChoice,
  actor: Actor,
): Promise<Retry> {
  const requestKey = asked ?? null
  const source = await lockJob(trx, id)
  const { jobType: type, shopId } = source
  const choice = { retryOf: id, keys: sorted(keys), codes: sorted(codes) }
  const scopeKey = `retry ${createHash('sha256').update(JSON.stringify(choice)).digest('base64url')}`
  const requested = requestKey === null ? undefined : await retryOfRequest(trx, requestKey, scopeKey)
  const earlier = requested ?? (await jobAlreadyAt(trx, { type, shopId, scopeKey }, ['cancelling']))
  if (earlier) return { job: earlier, isNew: false }
  if (!(await anyLeft(trx, choice)))
    throw new PasekError('NOTHING_TO_RETRY', `Job ${id} has no such failed item left.`)

  // done as it was asked for at first; the keys may be many, and travel to nobody
  const { codes: _ofAnEarlierRetry, ...asFirst } = source.params
  const params = { ...asFirst, retryOf: id, ...(codes && { codes: choice.codes }) }
  const { rows } = await sql<JobRow>`
    insert into job_progress (job_id, job_type, shop_id, parent_id, parent_kind, params, priority, retry_of,
                              retry_keys, retry_codes, requested_by, request_key, scope_key)
    values (${randomUUID()}, ${type}, ${shopId}, ${source.parentKind === 'retry' ? source.parentId : id}, 'retry',
            ${JSON.stringify(params)}::jsonb, ${source.priority}, ${id},
            ${choice.keys}::text[], ${choice.codes}::text[],
            ${actor.who ?? null}, ${requestKey}, ${scopeKey})
        on conflict (request_key) do nothing
    returning ${jobColumns}`.execute(trx)
  const [row] = rows
  if (!row) throw keyTaken(requestKey)
  const job = jobOf(row)
  await queue.send(trx, { ...job, queueId: job.jobId })
  await recordAction(trx, id, 'retry', actor)
  await recordAction(trx, job.id, 'start', actor)
  return { job, isNew: true }
}

function sorted(values: readonly string[] | undefined): string[] | null {
  return values ? [...new Set(values)].toSorted() : null
}

/** @throws PasekError REQUEST_KEY_TAKEN when the key has started something else */
async function retryOfRequest<T>(
  trx: Transaction<T>,
  requestKey: string,
  scopeKey: string,
): Promise<Job | undefined> {
  const { rows } = await sql<JobRow & { scopeKey: string | null }>`
    select ${jobColumns}, scope_key as "scopeKey" from job_progress where request_key = ${requestKey}`.execute(
    trx,
  )
  const [row] = rows
  if (!row) return undefined
  const { scopeKey: itsScope, ...job } = row
  if (itsScope !== scopeKey) throw keyTaken(requestKey)
  return jobOf(job)
}

function keyTaken(requestKey: string | null): PasekError {
  return new PasekError('REQUEST_KEY_TAKEN', `The request key "${requestKey}" has started another job.`, {
    field: 'requestKey',
  })
}
