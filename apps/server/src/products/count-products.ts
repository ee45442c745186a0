import type { Store } from '@pasek/tracker'
import { type RawBuilder, sql } from 'kysely'
import { matches, narrowed, type ProductNarrowing } from './product-conditions.ts'

/** So many rows are counted in some milliseconds; more would keep the embedded database from its other work. */
export const mostCounted = 10_000

/** How many products there are of this kind; null where finding out would mean to look at more than 10,000. */
export async function countProducts(store: Store, narrowing: ProductNarrowing): Promise<number | null> {
  const { search: _found, ...rest } = narrowing
  const { rows } = await sql<{ total: number | null }>`
    with candidate as materialized (
      select p.id, p.active
        from ${candidates(narrowing)}
       limit ${mostCounted + 1}
    )
    select case when (select count(*) from candidate) <= ${mostCounted} then count(*)::int end as total
      from candidate p
     where ${narrowed(rest)}`.execute(store.db)
  return rows[0]?.total ?? null
}

/** What an index finds at once: the rest is looked at row by row. */
function candidates({ search, shopId }: ProductNarrowing): RawBuilder<unknown> {
  if (search) return sql`product p where ${matches(search)}`
  if (shopId === undefined) return sql`product p`
  return sql`shop_product m join product p on p.id = m.product_id where m.shop_id = ${shopId}`
}
