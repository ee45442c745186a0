import type { ProductSummary } from '@pasek/core/protocol'
import { type CursorPart, decodeCursor, encodeCursor, momentText, pageSize, type Store } from '@pasek/tracker'
import { type RawBuilder, sql } from 'kysely'
import { narrowed, type ProductNarrowing } from './product-conditions.ts'
import { type SummaryRow, summaryColumns, summaryOf } from './product-columns.ts'

type Order = { by: RawBuilder<unknown>; place: RawBuilder<unknown>; part: CursorPart; type: string }

const lowerText = (column: RawBuilder<unknown>): Order => {
  const by = sql`lower(${column}) collate "C"`
  return { by, place: by, part: 'text', type: 'text' }
}

/** Each has an index that ends in the id. */
const orders = {
  reference: lowerText(sql`p.reference`),
  title: lowerText(sql`p.title`),
  price: { by: sql`p.price`, place: sql`p.price::text`, part: 'decimal', type: 'numeric' },
  updated: {
    by: sql`p.updated_at`,
    place: momentText(sql`p.updated_at`),
    part: 'moment',
    type: 'timestamptz',
  },
} as const satisfies Record<string, Order>
export type ProductOrder = keyof typeof orders
export const productOrders = ['reference', 'title', 'price', 'updated'] as const satisfies ProductOrder[]

export type ProductFilter = ProductNarrowing & {
  order?: ProductOrder
  descending?: boolean
  after?: string | undefined
  limit?: number | undefined
}

/** The catalogue, a page at a time. @throws PasekError CURSOR_INVALID for a broken cursor */
export async function listProducts(
  store: Store,
  filter: ProductFilter,
): Promise<{ products: ProductSummary[]; next: string | null }> {
  const { order = 'reference', descending = false } = filter
  const limit = pageSize(filter.limit)
  const { by, place } = orders[order]
  const way = descending ? sql`desc` : sql`asc`
  const { rows } = await sql<SummaryRow & { place: string }>`
    select ${summaryColumns(filter.seenIn)}, ${place} as place
      from product p
     where ${narrowed(filter)} and ${isAfter(filter)}
     order by ${by} ${way}, p.id ${way}
     limit ${limit + 1}`.execute(store.db)
  const last = rows[limit - 1]
  return {
    products: rows.slice(0, limit).map(({ place: _place, ...row }) => summaryOf(row)),
    next: rows.length > limit && last ? encodeCursor(listOf(filter), [last.place, last.id]) : null,
  }
}

function listOf({ order = 'reference', descending = false }: ProductFilter): string {
  return `products ${order} ${descending ? 'desc' : 'asc'}`
}

/** @throws PasekError CURSOR_INVALID */
function isAfter(filter: ProductFilter): RawBuilder<unknown> {
  const { after, order = 'reference', descending = false } = filter
  if (after === undefined) return sql`true`
  const { by, part, type } = orders[order]
  const [value, id] = decodeCursor(after, listOf(filter), part, 'id')
  return sql`(${by}, p.id) ${descending ? sql`<` : sql`>`} (${value}::${sql.raw(type)}, ${id}::bigint)`
}
