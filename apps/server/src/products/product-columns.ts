import type { ProductSummary } from '@pasek/core/protocol'
import { type RawBuilder, sql } from 'kysely'

/** A row of product `p` as a list shows it, with what its shops have. */
export type SummaryRow = Omit<ProductSummary, 'updatedAt' | 'pictureUrl'> & {
  updatedAt: Date
  picture: string | null
}

/** Which shops somebody may see; undefined: all. What is told of a product comes from these alone. */
export type SeenShops = readonly number[] | undefined

function seen(shopIds: SeenShops): RawBuilder<unknown> {
  return shopIds === undefined ? sql`` : sql`and m.shop_id = any(${shopIds}::bigint[])`
}

/** The default category in the first shop that has one, in the first language of that shop. */
const category = (shopIds: SeenShops) => sql`
  (select coalesce(
            nullif(c.name ->> (select lower(trim(l ->> 'isoCode')) from jsonb_array_elements(s.languages) l
                                where (l ->> 'id')::int = s.default_language), ''),
            (select t.value from jsonb_each_text(c.name) t where t.value <> '' order by t.key limit 1))
     from shop_product m
     join shop s on s.id = m.shop_id
     join category c on c.shop_id = m.shop_id and c.external_id = m.default_category_id
    where m.product_id = p.id and m.gone_at is null ${seen(shopIds)}
    order by m.shop_id limit 1)`

/** Which picture stands for product `p`, as shop, product and image number: another one has another. */
export const coverPicture = (shopIds: SeenShops) => sql`
  (select concat_ws('-', i.shop_id, m.external_id, i.external_id)
     from product_image i
     join shop_product m on m.product_id = i.product_id and m.shop_id = i.shop_id and m.gone_at is null
    where i.product_id = p.id ${seen(shopIds)}
    order by i.shop_id, i.is_cover desc, i.position, i.external_id limit 1)`

export const summaryColumns = (shopIds: SeenShops) => sql`
  p.id, p.reference, p.title, p.ean13, p.price::text as price, p.active, p.updated_at as "updatedAt",
  (select b.name from brand b where b.id = p.brand_id) as brand,
  array(select m.shop_id::int from shop_product m
         where m.product_id = p.id and m.gone_at is null ${seen(shopIds)} order by 1) as "shopIds",
  coalesce(
    p.quantity,
    (select sum(s.quantity)::bigint from product_stock s
       join shop_product m on m.product_id = s.product_id and m.shop_id = s.shop_id and m.gone_at is null
      where s.product_id = p.id and s.combination_id = 0 ${seen(shopIds)})) as stock,
  ${category(shopIds)} as category, ${coverPicture(shopIds)} as picture`

/** A row, with whatever else it holds, as it crosses the wire. */
export function summaryOf<Row extends SummaryRow>({ updatedAt, picture: version, ...row }: Row) {
  return {
    ...row,
    pictureUrl: version === null ? null : picturePath(row, version),
    updatedAt: updatedAt.toISOString(),
  }
}

function picturePath({ id }: Pick<SummaryRow, 'id'>, version: string): string {
  return `/api/v1/products/${id}/picture?v=${version}`
}
