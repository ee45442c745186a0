import { type RawBuilder, sql } from 'kysely'

/** Whose texts and whose numbers are wanted. */
export type Point = {
  /** The code under which the catalogue has the texts. */
  language: string
  /** The shop whose stock, categories, pictures and combinations are meant; else those of all that have the product. */
  shopId: number | undefined
  /** The only shops that may be told of; undefined: all. */
  seenShops?: readonly number[] | undefined
}

/** The shops that are meant and have product `p`, as mapping `m`. */
function meant({ shopId, seenShops }: Point): RawBuilder<unknown> {
  const one = shopId === undefined ? sql`` : sql`and m.shop_id = ${shopId}`
  const seen = seenShops === undefined ? sql`` : sql`and m.shop_id = any(${seenShops}::bigint[])`
  return sql`m.product_id = p.id and m.gone_at is null ${one} ${seen}`
}

export function stock(point: Point): RawBuilder<unknown> {
  return ofStock(point, sql`sum(s.quantity)::int`)
}

/** Whether it may be ordered then: 0 no, 1 yes, 2 as the shop's setting says; of several shops the strictest. */
export function outOfStock(point: Point): RawBuilder<unknown> {
  return ofStock(point, sql`min(s.out_of_stock)`)
}

function ofStock(point: Point, value: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    (select ${value}
       from shop_product m
       join product_stock s on s.product_id = m.product_id and s.shop_id = m.shop_id and s.combination_id = 0
      where ${meant(point)})`
}

export function defaultCategory(point: Point): RawBuilder<unknown> {
  return sql`
    (select c.id
       from shop_product m
       join category c on c.shop_id = m.shop_id and c.external_id = m.default_category_id
      where ${meant(point)}
      order by m.shop_id limit 1)`
}

/** The default one of each shop first. */
export function categories(point: Point): RawBuilder<unknown> {
  return sql`
    (select coalesce(json_agg(c.id order by m.shop_id, c.external_id is distinct from m.default_category_id, c.external_id), '[]')
       from shop_product m
       join product_category pc on pc.product_id = m.product_id and pc.shop_id = m.shop_id
       join category c on c.shop_id = pc.shop_id and c.external_id = pc.category_id
      where ${meant(point)})`
}

export function shopNames(point: Point): RawBuilder<unknown> {
  return sql`
    (select coalesce(json_agg(h.name order by h.id), '[]')
       from shop_product m
       join shop h on h.id = m.shop_id
      where ${meant(point)})`
}

/** Where several shops have it, none of their numbers is meant. */
export function externalId(point: Point): RawBuilder<unknown> {
  return sql`(select min(m.external_id) from shop_product m where ${meant(point)} having count(*) = 1)`
}

/** A picture's place in a shop is made of the digits of its number: 123 is at img/p/1/2/3/123.jpg. The cover first. */
export function pictureUrls(point: Point): RawBuilder<unknown> {
  return sql`
    (select coalesce(json_agg(h.url || '/img/p/' || regexp_replace(i.external_id::text, '(.)', '\\1/', 'g') || i.external_id || '.jpg'
                              order by m.shop_id, i.is_cover desc, i.position, i.external_id), '[]')
       from shop_product m
       join shop h on h.id = m.shop_id
       join product_image i on i.product_id = m.product_id and i.shop_id = m.shop_id
      where ${meant(point)})`
}

export function combinations(point: Point): RawBuilder<unknown> {
  const { language } = point
  return sql`
    (select coalesce(json_agg(json_build_object(
              'shop', h.name, 'reference', k.reference, 'ean13', k.ean13,
              'priceImpact', trim_scale(k.price_impact)::text, 'weightImpact', trim_scale(k.weight_impact)::text,
              'stock', (select s.quantity from product_stock s
                         where s.product_id = k.product_id and s.shop_id = k.shop_id and s.combination_id = k.external_id),
              'options', (select coalesce(json_agg(json_build_object(
                                   'name', coalesce(o -> 'option' ->> ${language}, ''), 'value', coalesce(o -> 'name' ->> ${language}, ''))), '[]')
                            from jsonb_array_elements(k.options) o)
            ) order by k.shop_id, k.external_id), '[]')
       from shop_product m
       join shop h on h.id = m.shop_id
       join product_combination k on k.product_id = m.product_id and k.shop_id = m.shop_id
      where ${meant(point)})`
}
