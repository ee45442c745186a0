import type { Product, ProductInShop } from '@pasek/core/protocol'
import type { Store } from '@pasek/tracker'
import { sql } from 'kysely'
import { type SeenShops, type SummaryRow, summaryColumns, summaryOf } from './product-columns.ts'

type Row = SummaryRow &
  Omit<Product, keyof SummaryRow | 'pictureUrl' | 'shops' | 'createdAt'> & { createdAt: Date }
type Moment = 'readAt' | 'syncedAt' | 'goneAt'
type ShopRow = Omit<ProductInShop, Moment> & Record<Moment, Date | null>

export async function findProduct(
  store: Store,
  id: number,
  seenShops?: SeenShops,
): Promise<Product | undefined> {
  const { rows } = await sql<Row>`
    select ${summaryColumns(seenShops)}, p.name, p.description, p.description_short as "descriptionShort",
           p.wholesale_price::text as "wholesalePrice", p.weight::text as weight, p.condition, p.visibility,
           p.product_type as "productType", p.created_at as "createdAt"
      from product p
     where p.id = ${id}`.execute(store.db)
  const [row] = rows
  if (!row) return undefined
  const { createdAt, ...summary } = row
  return {
    ...summaryOf(summary),
    createdAt: createdAt.toISOString(),
    shops: (await shopsOf(store, id)).filter(({ shopId }) => seenShops?.includes(shopId) ?? true),
  }
}

async function shopsOf(store: Store, id: number): Promise<ProductInShop[]> {
  const { rows } = await sql<ShopRow>`
    select m.shop_id as "shopId", m.external_id as "externalId", m.read_at as "readAt",
           m.synced_at as "syncedAt", m.gone_at as "goneAt",
           (select s.quantity from product_stock s
             where s.product_id = m.product_id and s.shop_id = m.shop_id and s.combination_id = 0) as stock,
           array(select i.external_id::int from product_image i
                  where i.product_id = m.product_id and i.shop_id = m.shop_id order by i.position) as "imageIds",
           (select count(*)::int from product_combination c
             where c.product_id = m.product_id and c.shop_id = m.shop_id) as combinations
      from shop_product m
     where m.product_id = ${id}
     order by m.shop_id`.execute(store.db)
  return rows.map(({ readAt, syncedAt, goneAt, ...row }) => ({
    ...row,
    readAt: readAt?.toISOString() ?? null,
    syncedAt: syncedAt?.toISOString() ?? null,
    goneAt: goneAt?.toISOString() ?? null,
  }))
}
