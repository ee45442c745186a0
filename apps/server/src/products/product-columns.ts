import type { ProductSummary } from '@pasek/core/protocol'
import { sql } from 'kysely'

/** A row of product `p` as a list shows it, with what its shops have. */
export type SummaryRow = Omit<ProductSummary, 'updatedAt'> & { updatedAt: Date }

export const summaryColumns = sql`
  p.id, p.reference, p.title, p.ean13, p.price::text as price, p.active, p.updated_at as "updatedAt",
  (select b.name from brand b where b.id = p.brand_id) as brand,
  array(select m.shop_id::int from shop_product m where m.product_id = p.id and m.gone_at is null order by 1) as "shopIds",
  (select sum(s.quantity)::int from product_stock s
     join shop_product m on m.product_id = s.product_id and m.shop_id = s.shop_id and m.gone_at is null
    where s.product_id = p.id and s.combination_id = 0) as stock`

export function summaryOf({ updatedAt, ...row }: SummaryRow): ProductSummary {
  return { ...row, updatedAt: updatedAt.toISOString() }
}
