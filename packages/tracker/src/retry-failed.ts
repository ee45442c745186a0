import { randomUUID } from 'node:crypto'
import { PasekError } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import { type RawBuilder, sql, type Transaction } from 'kysely'
import { type Actor, recordAction } from './actions.ts'
import { lockJob } from './change-status.ts'
import { type JobRow, jobColumns, jobOf } from './job-columns.ts'
import { jobAlreadyAt } from './overlap.ts'
import type { Queue } from './queue.ts'
import type { Store } from './store/store.ts'

/** Which of the failed items are tried again; all of them where nothing is said. */
export type RetryChoice = {
  keys?: readonly string[] | undefined
  /** Only those that failed for one of these causes. */
  codes?: readonly string[] | undefined
  /** Makes the start idempotent beyond the life of the retry. */
  requestKey?: string | undefined
}

/** What a retry keeps of its choice. */
type RetryParams = { retryOf: number; keys?: readonly string[]; codes?: readonly string[] }

/**
 * Starts a child that does the failed items again; what it gets done counts as mended in its parent. Asked for twice,
 * the first one's child is returned while it is active.
 *
 * @throws PasekError JOB_NOT_FOUND, NOTHING_TO_RETRY
 */
export async function retryFailed<T>(
  { store, queue }: { store: Store<T>; queue: Queue },
  id: number,
  choice: RetryChoice,
  actor: Actor,
): Promise<{ job: Job; isNew: boolean }> {
  return store.transaction(async (trx) => {
    const source = await lockJob(trx, id)
    const params = paramsOf(id, choice)
    const scopeKey = `retry ${JSON.stringify(params)}`
    const { jobType: type, shopId } = source
    const earlier =
      (await jobAlreadyAt(trx, { type, shopId, scopeKey })) ?? (await jobOfKey(trx, choice.requestKey))
    if (earlier) return { job: earlier, isNew: false }
    if (!(await anyLeft(trx, params)))
      throw new PasekError('NOTHING_TO_RETRY', `Job ${id} has no such failed item left.`)

    const { rows } = await sql<JobRow>`
      insert into job_progress (job_id, job_type, shop_id, parent_id, parent_kind, params, priority, requested_by,
                                request_key, scope_key)
      values (${randomUUID()}, ${type}, ${shopId}, ${source.parentKind === 'retry' ? source.parentId : id}, 'retry',
              ${JSON.stringify(params)}::jsonb, ${source.priority}, ${actor.who ?? null}, ${choice.requestKey ?? null},
              ${scopeKey})
      returning ${jobColumns}`.execute(trx)
    const [row] = rows
    if (!row) throw new PasekError('INTERNAL', 'The retry could not be created.')
    const job = jobOf(row)
    await queue.send(trx, { ...job, queueId: job.jobId })
    await recordAction(trx, id, 'retry', actor)
    await recordAction(trx, job.id, 'start', actor)
    return { job, isNew: true }
  })
}

/** The keys of the items that a retry is for, as they stand now, a thousand at a time. */
export async function* keysToRetry<T>(store: Store<T>, { params }: Job): AsyncGenerator<string[]> {
  for (let after = { seq: 0, key: '' }; ;) {
    const { rows } = await sql<{ seq: number; key: string }>`
      select seq, item_key as key
        from job_item
       where ${isLeft(retryParams(params))} and (seq, item_key) > (${after.seq}, ${after.key})
       order by seq, item_key
       limit 1000`.execute(store.db)
    const last = rows.at(-1)
    if (!last) return
    yield rows.map(({ key }) => key)
    after = last
  }
}

function paramsOf(retryOf: number, { keys, codes }: RetryChoice): RetryParams {
  return {
    retryOf,
    ...(keys && { keys: [...new Set(keys)].toSorted() }),
    ...(codes && { codes: [...new Set(codes)].toSorted() }),
  }
}

/** As they come back from the database, where a retry has put them. */
function retryParams({ retryOf, keys, codes }: Job['params']): RetryParams {
  if (typeof retryOf !== 'number') throw new PasekError('INTERNAL', 'This job is no retry.')
  return { retryOf, ...(isTexts(keys) && { keys }), ...(isTexts(codes) && { codes }) }
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}

function isLeft({ retryOf, keys, codes }: RetryParams): RawBuilder<unknown> {
  const all = [sql`job_id = ${retryOf}`, sql`outcome = 'failed'`, sql`mended_by is null`]
  if (keys) all.push(sql`item_key = any(${keys}::text[])`)
  if (codes) all.push(sql`coalesce(code, '') = any(${codes}::text[])`)
  return sql.join(all, sql` and `)
}

async function anyLeft<T>(trx: Transaction<T>, params: RetryParams): Promise<boolean> {
  const { rows } = await sql`select 1 from job_item where ${isLeft(params)} limit 1`.execute(trx)
  return rows.length > 0
}

async function jobOfKey<T>(trx: Transaction<T>, requestKey: string | undefined): Promise<Job | undefined> {
  if (requestKey === undefined) return undefined
  const { rows } = await sql<JobRow>`
    select ${jobColumns} from job_progress where request_key = ${requestKey}`.execute(trx)
  return rows[0] && jobOf(rows[0])
}
