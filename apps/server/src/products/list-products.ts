import { PasekError } from '@pasek/core'
import type { ProductSummary } from '@pasek/core/protocol'
import { decodeCursor, encodeCursor, pageSize, type Store } from '@pasek/tracker'
import { type RawBuilder, sql } from 'kysely'
import { narrowed, type ProductNarrowing } from './product-conditions.ts'
import { type SummaryRow, summaryColumns, summaryOf } from './product-columns.ts'

/** Each has an index that ends in the id. */
const orders = {
  reference: sql`lower(p.reference) collate "C"`,
  title: sql`lower(p.title) collate "C"`,
  price: sql`p.price`,
  updated: sql`p.updated_at`,
} as const
export type ProductOrder = keyof typeof orders
export const productOrders = ['reference', 'title', 'price', 'updated'] as const satisfies ProductOrder[]

export type ProductFilter = ProductNarrowing & {
  order?: ProductOrder
  descending?: boolean
  after?: string | undefined
  limit?: number | undefined
}

/** The catalogue, a page at a time. @throws PasekError USAGE for a broken cursor */
export async function listProducts(
  store: Store,
  filter: ProductFilter,
): Promise<{ products: ProductSummary[]; next: string | null }> {
  const { order = 'reference', descending = false } = filter
  const limit = pageSize(filter.limit)
  const by = orders[order]
  const way = descending ? sql`desc` : sql`asc`
  const { rows } = await sql<SummaryRow & { place: string }>`
    select ${summaryColumns}, (${by})::text as place
      from product p
     where ${narrowed(filter)} and ${isAfter(filter)}
     order by ${by} ${way}, p.id ${way}
     limit ${limit + 1}`.execute(store.db)
  const last = rows[limit - 1]
  return {
    products: rows.slice(0, limit).map(({ place: _place, ...row }) => summaryOf(row)),
    next: rows.length > limit && last ? encodeCursor([order, last.place, last.id]) : null,
  }
}

function isAfter({ after, order = 'reference', descending = false }: ProductFilter): RawBuilder<unknown> {
  if (after === undefined) return sql`true`
  return sql`(${orders[order]}, p.id) ${descending ? sql`<` : sql`>`} ${placeOf(after, order)}`
}

const types = { reference: 'text', title: 'text', price: 'numeric', updated: 'timestamptz' } as const

/** @throws PasekError USAGE, also for the cursor of a list in another order */
function placeOf(after: string, order: ProductOrder): RawBuilder<unknown> {
  const [orderOfPage, value = '', id = 0] = decodeCursor(after)
  if (orderOfPage !== order) throw new PasekError('USAGE', 'This page cursor is of a list in another order.')
  return sql`(${value}::${sql.raw(types[order])}, ${id}::bigint)`
}
