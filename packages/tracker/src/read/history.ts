import type { Status } from '@pasek/core'
import type { Job, JobType } from '@pasek/core/protocol'
import { type RawBuilder, sql } from 'kysely'
import { type JobRow, jobColumns, jobOf } from '../job-columns.ts'
import type { Store } from '../store/store.ts'
import type { Page } from './items.ts'
import { decodeCursor, encodeCursor, momentText, pageSize } from './page-cursor.ts'
import { prefixPattern } from './prefix-pattern.ts'

export type HistoryFilter = Page & {
  statuses?: readonly Status[]
  type?: JobType
  shopId?: number
  withErrors?: boolean
  /** Also jobs that are parts of another, which are listed anyway by shop, by item, with errors and of their parent. */
  withParts?: boolean
  /** Only the parts and retries of this job. */
  parentId?: number
  /** Only jobs of these shops, and those of no shop that this person asked for. */
  within?: { shopIds: readonly number[]; requestedBy: string } | undefined
  /** Jobs that handled an item whose label begins with this. */
  search?: string
}
export type History = { jobs: Job[]; next: string | null }

const list = 'jobs'

/** All jobs, newest first, a page at a time. @throws PasekError CURSOR_INVALID for a broken cursor */
export async function history<T>(store: Store<T>, filter: HistoryFilter = {}): Promise<History> {
  const limit = pageSize(filter.limit)
  const { rows } = await sql<JobRow & { place: string }>`
    select ${jobColumns}, ${momentText(sql`created_at`)} as place
      from job_progress
     where ${sql.join(conditions(filter), sql` and `)}
     order by created_at desc, id desc
     limit ${limit + 1}`.execute(store.db)
  const last = rows[limit - 1]
  return {
    jobs: rows.slice(0, limit).map(({ place: _place, ...row }) => jobOf(row)),
    next: rows.length > limit && last ? encodeCursor(list, [last.place, last.id]) : null,
  }
}

function conditions({
  statuses,
  type,
  shopId,
  withErrors,
  parentId,
  withParts,
  within,
  search,
  after,
}: HistoryFilter): RawBuilder<unknown>[] {
  const all = [sql`true`]
  if (statuses) all.push(sql`status = any(${statuses}::text[])`)
  if (type) all.push(sql`job_type = ${type}`)
  if (shopId !== undefined) all.push(sql`shop_id = ${shopId}`)
  if (parentId !== undefined) all.push(sql`parent_id = ${parentId}`)
  // what only a part has leads to the part, anything else to the job as it was asked for
  const meansParts = withParts || parentId !== undefined || shopId !== undefined || withErrors || search
  if (!meansParts) all.push(sql`parent_kind is distinct from 'part'`)
  if (within)
    all.push(
      sql`(shop_id = any(${within.shopIds}::bigint[]) or (shop_id is null and requested_by = ${within.requestedBy}))`,
    )
  if (withErrors) all.push(sql`error_count > 0`)
  if (search) all.push(sql`id in (select job_id from job_item where label like ${prefixPattern(search)})`)
  if (after !== undefined) {
    const [createdAt, id] = decodeCursor(after, list, 'moment', 'id')
    all.push(sql`(created_at, id) < (${createdAt}::timestamptz, ${id}::bigint)`)
  }
  return all
}
