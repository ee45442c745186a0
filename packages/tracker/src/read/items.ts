import type { Outcome } from '@pasek/core'
import type { FailureGroup, JobItem } from '@pasek/core/protocol'
import { type RawBuilder, sql } from 'kysely'
import type { Store } from '../store/store.ts'
import { decodeCursor, encodeCursor, pageSize } from './page-cursor.ts'
import { prefixPattern } from './prefix-pattern.ts'

export type Page = { after?: string | undefined; limit?: number | undefined }
export type ItemFilter = Page & {
  outcome?: Outcome
  code?: string
  /** Only those that no retry has done since, or only those that one has. */
  mended?: boolean
  /** Items whose label begins with this. */
  search?: string
}
export type Items = { items: JobItem[]; next: string | null }

type ItemRow = Omit<JobItem, 'recordedAt'> & { recordedAt: Date }

const itemColumns = sql`
  item_key as key, seq, label, outcome, code, message, field, product_id as "productId", external_id as "externalId",
  attempts, duration_ms as "durationMs", recorded_at as "recordedAt", mended_by as "mendedBy"`

const itemOf = (row: ItemRow): JobItem => ({ ...row, recordedAt: row.recordedAt.toISOString() })

/**
 * A job's ledger, a page at a time: failed items in the order they came, any other list by key, as each has its index.
 *
 * @throws PasekError CURSOR_INVALID for a broken cursor
 */
export async function items<T>(store: Store<T>, id: number, filter: ItemFilter = {}): Promise<Items> {
  const limit = pageSize(filter.limit)
  const order = filter.outcome === 'failed' ? sql`seq, item_key` : sql`item_key`
  const { rows } = await sql<ItemRow>`
    select ${itemColumns}
      from job_item
     where job_id = ${id} and ${sql.join(conditions(id, filter), sql` and `)}
     order by ${order}
     limit ${limit + 1}`.execute(store.db)
  const page = rows.slice(0, limit).map(itemOf)
  const last = page.at(-1)
  return {
    items: page,
    next: rows.length > limit && last ? encodeCursor(listOf(id, filter), [last.seq, last.key]) : null,
  }
}

/** What a cursor is bound to: by the outcome goes the order. */
function listOf(id: number, { outcome }: ItemFilter): string {
  return `items ${id} ${outcome ?? 'all'}`
}

function conditions(id: number, filter: ItemFilter): RawBuilder<unknown>[] {
  const { outcome, code, mended, search, after } = filter
  const all = [sql`true`]
  if (outcome === 'failed') all.push(sql`outcome = 'failed'`) // in so many words, for its partial index
  else if (outcome) all.push(sql`outcome = ${outcome}`)
  if (code) all.push(sql`code = ${code}`)
  if (mended !== undefined) all.push(mended ? sql`mended_by is not null` : sql`mended_by is null`)
  if (search) all.push(sql`label like ${prefixPattern(search)}`)
  if (after !== undefined) {
    const [seq, key] = decodeCursor(after, listOf(id, filter), 'id', 'text')
    all.push(
      outcome === 'failed' ? sql`(seq, item_key) > (${seq}::bigint, ${key}::text)` : sql`item_key > ${key}`,
    )
  }
  return all
}

/**
 * The failures of a job by their cause, the most frequent first, each with its first item as an example. Only the
 * examples are read: what the counting needs stands in the index.
 */
export async function failureGroups<T>(store: Store<T>, id: number): Promise<FailureGroup[]> {
  const { rows } = await sql<FailureGroup>`
    with cause as (
      select coalesce(code, '') as code, count(*)::int as count, count(mended_by)::int as mended, min(seq) as first_seq
        from job_item
       where job_id = ${id} and outcome = 'failed'
       group by 1
    )
    select cause.code, cause.count, cause.mended as "mendedCount", example.label, example.message
      from cause
     cross join lateral (
       select label, message
         from job_item i
        where i.job_id = ${id} and i.outcome = 'failed' and i.seq = cause.first_seq
          and coalesce(i.code, '') = cause.code
        order by i.item_key
        limit 1
     ) as example
     order by cause.count desc, cause.code`.execute(store.db)
  return rows
}

export type ItemHistory = { entries: { jobId: number; item: JobItem }[]; next: string | null }

/** What became of the items with this label in all jobs, newest job first. @throws PasekError CURSOR_INVALID */
export async function itemHistory<T>(
  store: Store<T>,
  label: string,
  { after, limit: wanted }: Page = {},
): Promise<ItemHistory> {
  const limit = pageSize(wanted)
  const list = `history of ${label}`
  const [jobId, key] = after === undefined ? [] : decodeCursor(after, list, 'id', 'text')
  const isAfter = jobId === undefined ? sql`true` : sql`(job_id, item_key) < (${jobId}::bigint, ${key}::text)`
  const { rows } = await sql<ItemRow & { jobId: number }>`
    select job_id as "jobId", ${itemColumns}
      from job_item
     where label = ${label} and ${isAfter}
     order by job_id desc, item_key desc
     limit ${limit + 1}`.execute(store.db)
  const entries = rows.slice(0, limit).map(({ jobId: id, ...row }) => ({ jobId: id, item: itemOf(row) }))
  const last = entries.at(-1)
  return {
    entries,
    next: rows.length > limit && last ? encodeCursor(list, [last.jobId, last.item.key]) : null,
  }
}
