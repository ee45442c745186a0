import type { Combination } from '@pasek/prestashop'
import type { Store } from '@pasek/tracker'
import { type RawBuilder, sql } from 'kysely'
import type { CodedTexts } from '../../products/language-codes.ts'
import type { Synced } from './synced.ts'

/** A variant as the home shop has it. Decimals are text without meaningless zeros. */
export type CatalogueCombination = Omit<Combination, 'id' | 'productId' | 'optionValueIds'> & {
  externalId: number
  options: readonly { name: CodedTexts; option: CodedTexts }[]
  quantity: number | null
}

/** A product as one shop is to have it: prices by that shop's rule. */
export type CatalogueProduct = {
  id: number
  reference: string
  /** How many products of the catalogue have this reference. */
  namesakes: number
  homeShopId: number | null
  brand: string | null
  fields: ProductFields
  /** Of a product without combinations; null where nobody knows. */
  quantity: number | null
  /** The home shop's own numbers; the default category first. */
  categoryIds: readonly number[]
  /** The home shop's own numbers, the cover first. */
  imageIds: readonly number[]
  /** The home shop's own number of this product. */
  homeId: number | null
  combinations: readonly CatalogueCombination[]
  taxRulesGroupId: number | null
  /** What it is in the shop that is synced. */
  mapping: { externalId: number; isGone: boolean; synced: Synced | null } | null
  /** Whether an earlier run was about to create it there. */
  isIntended: boolean
}

/** Columns of `product` as `ShopRecord` has them too. */
export type ProductFields = Readonly<Record<string, string | number | boolean | CodedTexts | null>>

const texts = [
  'name',
  'description',
  'description_short',
  'link_rewrite',
  'meta_title',
  'meta_description',
  'available_now',
  'available_later',
]
const plain = [
  'supplier_reference',
  'ean13',
  'isbn',
  'upc',
  'mpn',
  'unity',
  'active',
  'visibility',
  'condition',
  'product_type',
  'is_virtual',
  'available_for_order',
  'show_price',
  'on_sale',
  'minimal_quantity',
]
const decimals = ['ecotax', 'additional_shipping_cost', 'weight', 'width', 'height', 'depth']

/** By the shop's rule, in exact decimals. */
const priced = (column: string): RawBuilder<unknown> => sql`
  trim_scale(case when s.price_step is null then round(p.${sql.ref(column)} * s.price_factor, 6)
                  else round(p.${sql.ref(column)} * s.price_factor / s.price_step) * s.price_step end)::text`

const fields = sql`jsonb_build_object(
  ${sql.join([
    ...[...texts, ...plain].map((name) => sql`${sql.lit(name)}, p.${sql.ref(name)}`),
    ...decimals.map((name) => sql`${sql.lit(name)}, trim_scale(p.${sql.ref(name)})::text`),
    sql`'price', ${priced('price')}`,
    // in the catalogue's currency, so it means nothing where prices are converted
    sql`'wholesale_price', case when s.price_factor = 1 then trim_scale(p.wholesale_price)::text end`,
  ])})`

const combinations = sql`
  (select coalesce(jsonb_agg(jsonb_build_object(
            'externalId', c.external_id, 'reference', c.reference, 'ean13', c.ean13, 'isbn', c.isbn, 'upc', c.upc,
            'mpn', c.mpn, 'priceImpact', trim_scale(round(c.price_impact * s.price_factor, 6))::text,
            'weightImpact', trim_scale(c.weight_impact)::text, 'minimalQuantity', c.minimal_quantity,
            'isDefault', c.is_default, 'options', c.options, 'imageIds', c.image_ids, 'quantity', q.quantity)
            order by c.external_id), '[]')
     from product_combination c
     left join product_stock q
       on q.product_id = c.product_id and q.shop_id = c.shop_id and q.combination_id = c.external_id
    where c.product_id = p.id and c.shop_id = p.home_shop_id)`

/** The products with these ids that there are, by id, as `shopId` is to have them. */
export async function readCatalogue(
  store: Store,
  shopId: number,
  ids: readonly number[],
): Promise<Map<number, CatalogueProduct>> {
  const { rows } = await sql<CatalogueProduct>`
    select p.id, p.reference, p.home_shop_id as "homeShopId", p.tax_rules_group_id as "taxRulesGroupId",
           (select count(*)::int from product n
             where lower(n.reference) collate "C" = lower(p.reference) collate "C" and n.reference = p.reference
               and p.reference <> '') as namesakes,
           (select b.name from brand b where b.id = p.brand_id and b.name <> '') as brand,
           ${fields} as fields, h.external_id as "homeId",
           coalesce(p.quantity, (select q.quantity from product_stock q
                                  where q.product_id = p.id and q.shop_id = p.home_shop_id and q.combination_id = 0
                                    and p.home_shop_id <> ${shopId})) as quantity,
           array(select c.category_id::int from product_category c
                  where c.product_id = p.id and c.shop_id = p.home_shop_id
                  order by c.category_id is distinct from h.default_category_id, c.category_id) as "categoryIds",
           array(select i.external_id::int from product_image i
                  where i.product_id = p.id and i.shop_id = p.home_shop_id
                  order by not i.is_cover, i.position, i.external_id) as "imageIds",
           ${combinations} as combinations,
           case when m.external_id is not null then
             jsonb_build_object('externalId', m.external_id, 'isGone', m.gone_at is not null, 'synced', m.synced)
           end as mapping,
           exists (select from sync_intent t where t.shop_id = s.id and t.product_id = p.id) as "isIntended"
      from product p
      join shop s on s.id = ${shopId}
      left join shop_product h on h.product_id = p.id and h.shop_id = p.home_shop_id
      left join shop_product m on m.product_id = p.id and m.shop_id = s.id
     where p.id = any(${ids}::bigint[])`.execute(store.db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** A field that is not translated. */
export function plainText(value: CatalogueProduct['fields'][string] | undefined): string {
  return value === null || value === undefined || typeof value === 'object' ? '' : String(value)
}
