import { PasekError } from '@pasek/core'
import type { ProductSummary } from '@pasek/core/protocol'
import { decodeCursor, encodeCursor, pageSize, prefixPattern, type Store } from '@pasek/tracker'
import { type RawBuilder, sql } from 'kysely'
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

export type ProductFilter = {
  /** Products whose reference, name or EAN begins with this, in any case. */
  search?: string
  shopId?: number
  active?: boolean
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
     where ${sql.join(conditions(filter), sql` and `)}
     order by ${by} ${way}, p.id ${way}
     limit ${limit + 1}`.execute(store.db)
  const last = rows[limit - 1]
  return {
    products: rows.slice(0, limit).map(({ place: _place, ...row }) => summaryOf(row)),
    next: rows.length > limit && last ? encodeCursor([order, last.place, last.id]) : null,
  }
}

function conditions(filter: ProductFilter): RawBuilder<unknown>[] {
  const { search, shopId, active, order = 'reference', descending, after } = filter
  const all = [sql`true`]
  if (search) {
    const begins = prefixPattern(search.toLowerCase())
    all.push(sql`(lower(p.reference) collate "C" like ${begins} or lower(p.title) collate "C" like ${begins}
                  or (p.ean13 <> '' and p.ean13 = ${search}))`)
  }
  if (active !== undefined) all.push(sql`p.active = ${active}`)
  if (shopId !== undefined) {
    all.push(sql`exists (select from shop_product m
                          where m.product_id = p.id and m.shop_id = ${shopId} and m.gone_at is null)`)
  }
  if (after !== undefined)
    all.push(sql`(${orders[order]}, p.id) ${beyond(descending)} ${placeOf(after, order)}`)
  return all
}

function beyond(descending = false): RawBuilder<unknown> {
  return descending ? sql`<` : sql`>`
}

const types = { reference: 'text', title: 'text', price: 'numeric', updated: 'timestamptz' } as const

/** @throws PasekError USAGE, also for the cursor of a list in another order */
function placeOf(after: string, order: ProductOrder): RawBuilder<unknown> {
  const [orderOfPage, value = '', id = 0] = decodeCursor(after)
  if (orderOfPage !== order) throw new PasekError('USAGE', 'This page cursor is of a list in another order.')
  return sql`(${value}::${sql.raw(types[order])}, ${id}::bigint)`
}
