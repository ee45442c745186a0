import { prefixPattern } from '@pasek/tracker'
import { type RawBuilder, sql } from 'kysely'

export type ProductNarrowing = {
  /** Products whose reference, name or EAN begins with this, in any case. */
  search?: string | undefined
  shopId?: number | undefined
  active?: boolean | undefined
  /** Only products of these shops. */
  seenIn?: readonly number[] | undefined
}

/** Of product `p`; each part has an index. */
export function matches(search: string): RawBuilder<unknown> {
  const begins = prefixPattern(search.toLowerCase())
  return sql`(lower(p.reference) collate "C" like ${begins} or lower(p.title) collate "C" like ${begins}
              or (p.ean13 <> '' and p.ean13 = ${search}))`
}

/** Of product `p`: what is looked at row by row. */
function isIn(shopId: number): RawBuilder<unknown> {
  return sql`exists (select from shop_product m
                      where m.product_id = p.id and m.shop_id = ${shopId} and m.gone_at is null)`
}

/** Of product `p`. */
export function narrowed({ search, shopId, active, seenIn }: ProductNarrowing): RawBuilder<unknown> {
  const all = [sql`true`]
  if (search) all.push(matches(search))
  if (active !== undefined) all.push(sql`p.active = ${active}`)
  if (shopId !== undefined) all.push(isIn(shopId))
  if (shopId !== undefined && seenIn && !seenIn.includes(shopId)) all.push(sql`false`)
  if (seenIn)
    all.push(
      sql`exists (select from shop_product m where m.product_id = p.id and m.shop_id = any(${seenIn}::bigint[]))`,
    )
  return sql.join(all, sql` and `)
}
