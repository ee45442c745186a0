import { PasekError } from '@pasek/core'
import type { Status } from '@pasek/core'
import { type Transaction, sql } from 'kysely'
import type { ItemOutcome } from './item-outcome.ts'
import { lockFamily, mendItems } from './mend-items.ts'
import { storable } from '../store/storable.ts'

export type Commit = {
  id: number
  runId: string
  outcomes: readonly ItemOutcome[]
  /** Where to go on after this commit; undefined leaves the cursor where it is. */
  cursor?: unknown
  /** Time run since the last write, in milliseconds. */
  activeMs: number
  /** Value of `pasek.feed`: 'own' keeps the trigger silent because the caller announces. */
  feed: string
  /** The job that this one tries the failed items of again. */
  retryOf?: number | undefined
}

/** A code is a name, and stands in an index. */
const longestCode = 100

/** What a run learns about its job from each of its writes. */
export type Seen = { status: Status; version: number; currentCount: number; errorCount: number }

/**
 * The tracker's part of a commit: ledger rows, and the counters moved by what the ledger really changed.
 *
 * The lock is a statement of its own: the one that follows must see what the commit before it wrote.
 *
 * @returns what the run learns, and the jobs in which a retry has mended items
 * @throws PasekError RUN_LOST when another run has the job
 */
export async function recordOutcomes<T>(
  trx: Transaction<T>,
  commit: Commit,
): Promise<Seen & { mended: number[] }> {
  const { id, runId, activeMs, retryOf } = commit
  if (retryOf !== undefined) await lockFamily(trx, { id, parentId: retryOf })
  const lock = await sql<{ done: number }>`
    select current_count as done, set_config('pasek.feed', ${commit.feed}, true)
      from job_progress
     where id = ${id} and run_id = ${runId}
       for no key update`.execute(trx)
  const locked = lock.rows[0]
  if (!locked) throw new PasekError('RUN_LOST', `Job ${id} is in the hands of another run.`)

  const items = lastOfEachKey(commit.outcomes)
  const column = <V>(value: (item: ItemOutcome) => V) => items.map(value)
  const cursor = commit.cursor === undefined ? null : JSON.stringify(commit.cursor)
  const { rows } = await sql<Seen>`
    with was as (
      select item_key, outcome, mended_by from job_item where job_id = ${id} and item_key = any(${column((item) => item.key)}::text[])
    ),
    now_is as (
      insert into job_item as i (job_id, item_key, seq, label, outcome, code, message, field, product_id, external_id, duration_ms)
      select ${id}, item.*
        from unnest(
          ${column((item) => item.key)}::text[],
          ${items.map((_, index) => locked.done + index + 1)}::int[],
          ${column((item) => storable(item.label))}::text[],
          ${column((item) => item.outcome)}::text[],
          ${column((item) => storable(item.code?.slice(0, longestCode)))}::text[],
          ${column((item) => storable(item.message))}::text[],
          ${column((item) => storable(item.field))}::text[],
          ${column((item) => item.productId ?? null)}::bigint[],
          ${column((item) => storable(item.externalId))}::text[],
          ${column((item) => item.durationMs ?? null)}::int[]
        ) as item
       order by 2
          on conflict (job_id, item_key) do update
         set label = excluded.label, outcome = excluded.outcome, code = excluded.code, message = excluded.message,
             field = excluded.field, product_id = excluded.product_id, external_id = excluded.external_id,
             duration_ms = excluded.duration_ms, recorded_at = now(), mended_by = null, attempts = i.attempts + 1
      returning item_key, outcome
    ),
    diff as (
      select count(*) filter (where was.outcome is null)::int as done,
             (count(*) filter (where now_is.outcome = 'created')   - count(*) filter (where was.outcome = 'created'))::int as created,
             (count(*) filter (where now_is.outcome = 'updated')   - count(*) filter (where was.outcome = 'updated'))::int as updated,
             (count(*) filter (where now_is.outcome = 'unchanged') - count(*) filter (where was.outcome = 'unchanged'))::int as unchanged,
             (count(*) filter (where now_is.outcome = 'skipped')   - count(*) filter (where was.outcome = 'skipped'))::int as skipped,
             (count(*) filter (where now_is.outcome = 'failed')    - count(*) filter (where was.outcome = 'failed'))::int as failed,
             count(was.mended_by)::int as mended
        from now_is left join was using (item_key)
    )
    update job_progress j
       set current_count   = j.current_count + diff.done,
           created_count   = j.created_count + diff.created,
           updated_count   = j.updated_count + diff.updated,
           unchanged_count = j.unchanged_count + diff.unchanged,
           skipped_count   = j.skipped_count + diff.skipped,
           error_count     = j.error_count + diff.failed,
           mended_count    = j.mended_count - diff.mended,
           current_item    = coalesce(${storable(commit.outcomes.at(-1)?.label)}, j.current_item),
           cursor          = coalesce(${cursor}::jsonb, j.cursor),
           retries         = case when diff.done > 0 then 0 else j.retries end,
           active_ms       = j.active_ms + ${Math.round(activeMs)},
           heartbeat_at    = clock_timestamp(),
           last_item_at    = case when ${items.length} > 0 then clock_timestamp() else j.last_item_at end
      from diff
     where j.id = ${id}
    returning j.status, j.version, j.current_count as "currentCount", j.error_count as "errorCount"`.execute(
    trx,
  )
  const [seen] = rows
  if (!seen) throw new PasekError('RUN_LOST', `Job ${id} is gone.`)
  const mended = retryOf === undefined ? [] : await mendItems(trx, { id, parentId: retryOf }, items)
  return { ...seen, mended }
}

function lastOfEachKey(outcomes: readonly ItemOutcome[]): ItemOutcome[] {
  return [...new Map(outcomes.map((item) => [item.key, item])).values()]
}
