import type { JobItem } from '@pasek/core/protocol'
import { sql } from 'kysely'
import type { Store } from '../store/store.ts'
import { decodeCursor, encodeCursor, pageSize } from './page-cursor.ts'

export type Page = { after?: string | undefined; limit?: number | undefined }
export type Failures = { items: JobItem[]; next: string | null }

type ItemRow = Omit<JobItem, 'recordedAt'> & { recordedAt: Date }

/** The failed items of a job in the order they came, a page at a time. @throws PasekError USAGE for a broken cursor */
export async function failures<T>(store: Store<T>, id: number, page: Page = {}): Promise<Failures> {
  const limit = pageSize(page.limit)
  const [seq = 0, key = ''] = page.after === undefined ? [] : decodeCursor(page.after)
  const { rows } = await sql<ItemRow>`
    select item_key as key, seq, label, outcome, code, message, field, product_id as "productId",
           external_id as "externalId", attempts, duration_ms as "durationMs", recorded_at as "recordedAt"
      from job_item
     where job_id = ${id} and outcome = 'failed' and (seq, item_key) > (${Number(seq)}::int, ${String(key)}::text)
     order by seq, item_key
     limit ${limit + 1}`.execute(store.db)
  const items = rows.slice(0, limit).map((row) => ({ ...row, recordedAt: row.recordedAt.toISOString() }))
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? encodeCursor([last.seq, last.key]) : null }
}
