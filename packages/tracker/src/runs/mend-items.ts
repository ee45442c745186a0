import type { Outcome } from '@pasek/core'
import { sql, type Transaction } from 'kysely'
import type { ItemOutcome } from './item-outcome.ts'

/**
 * What a retry has done counts as mended in the jobs where it failed: the first one, and its earlier retries. Their
 * outcomes stay what they were. Part of the retry's own commit, so that it can never be said of what was not done.
 *
 * @returns the jobs whose counts have moved, those that they are parts of among them
 */
export async function mendItems<T>(
  trx: Transaction<T>,
  retry: { id: number; parentId: number },
  outcomes: readonly ItemOutcome[],
): Promise<number[]> {
  const last = new Map<string, Outcome>(outcomes.map(({ key, outcome }) => [key, outcome]))
  const keys = [...last.keys()]
  const isDone = keys.map((key) => last.get(key) !== 'failed')
  const { rows } = await sql<{ id: number; partOf: number | null }>`
    with family as (
      select id from job_progress
       where id = ${retry.parentId} or parent_id = ${retry.parentId} and parent_kind = 'retry' and id < ${retry.id}
    ),
    tried as (select * from unnest(${keys}::text[], ${isDone}::boolean[]) as tried (key, is_done)),
    changed as (
      update job_item i
         set mended_by = case when tried.is_done then ${retry.id}::bigint end
        from tried, family
       where i.job_id = family.id and i.item_key = tried.key and i.outcome = 'failed'
         and (i.mended_by is null) = tried.is_done
      returning i.job_id, i.mended_by
    ),
    moved as (
      select job_id, count(mended_by)::int * 2 - count(*)::int as by from changed group by job_id
    )
    update job_progress j set mended_count = mended_count + moved.by from moved where j.id = moved.job_id
    returning j.id, case when j.parent_kind = 'part' then j.parent_id end as "partOf"`.execute(trx)
  return rows.flatMap(({ id, partOf }) => (partOf === null ? id : [id, partOf]))
}

/** Before the retry itself, as their own runs lock their rows before their items. */
export async function lockFamily<T>(
  trx: Transaction<T>,
  { id, parentId }: { id: number; parentId: number },
): Promise<void> {
  await sql`
    select from job_progress
     where id = ${parentId} or parent_id = ${parentId} and parent_kind = 'retry' and id < ${id}
     order by id
       for no key update`.execute(trx)
}
