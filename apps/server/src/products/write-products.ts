import { type RawBuilder, type Transaction, sql } from 'kysely'
import { brandIds } from './brand-ids.ts'
import { replaceRows } from './replace-rows.ts'
import type { ShopRecord } from './shop-record.ts'

/** A record and the product that it goes into; `isNew`: that one does not exist yet. */
export type Write = { record: ShopRecord; productId: number; isNew: boolean }

/** Ids for products to come. */
export async function newProductIds(trx: Transaction<unknown>, count: number): Promise<number[]> {
  if (count === 0) return []
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('product', 'id')) as id from generate_series(1, ${count}::int)`.execute(
    trx,
  )
  return rows.map(({ id }) => id)
}

/** Writes products with all that belongs to them, in as many statements for a hundred as for one. */
export async function writeProducts(
  trx: Transaction<unknown>,
  shopId: number,
  writes: readonly Write[],
): Promise<void> {
  const wanted = new Set(writes.flatMap(({ record }) => record.brandId ?? []))
  const brands = await brandIds(trx, shopId, [...wanted])
  await upsertProducts(
    trx,
    writes.map(({ record, productId }) => ({
      id: productId,
      home_shop_id: shopId,
      brand_id: record.brandId === null ? null : brands.get(record.brandId),
      ...record.product,
    })),
    shopId,
  )
  await upsertMappings(trx, shopId, writes)

  const known = writes.filter(({ isNew }) => !isNew).map(({ productId }) => productId)
  const ownedRows = (rowsOf: (record: ShopRecord) => readonly object[]) =>
    writes.flatMap(({ record, productId }) =>
      rowsOf(record).map((row) => ({ product_id: productId, shop_id: shopId, ...row })),
    )
  const owned = [
    { table: 'product_category', key: 'category_id', rows: ownedRows(({ categories }) => categories) },
    { table: 'product_combination', key: 'external_id', rows: ownedRows(({ combinations }) => combinations) },
    { table: 'product_stock', key: 'combination_id', rows: ownedRows(({ stock }) => stock) },
    { table: 'product_image', key: 'external_id', rows: ownedRows(({ images }) => images) },
  ] as const
  for (const each of owned) await replaceRows(trx, shopId, { ...each, known })
}

/**
 * Rows of column names to values, all alike; other columns stay as they are.
 *
 * A product keeps the home that it was created from. Where a shop has its prices by a rule, they are the catalogue's
 * no more: read back from there they would be multiplied again by the next sync.
 * @param shopId the shop that they come from, if any
 */
export async function upsertProducts(
  trx: Transaction<unknown>,
  rows: readonly Record<string, unknown>[],
  shopId: number | null = null,
): Promise<void> {
  const names = Object.keys(rows[0] ?? {})
  const columns = sql.join(names.map((name) => sql.ref(name)))
  const incoming = sql.join(names.map((name) => updated(name)))
  await sql`
    with ruled as (
      select price_factor <> 1 or price_step is not null as by_rule from shop where id = ${shopId}
    )
    insert into product (${columns})
    select ${columns} from json_populate_recordset(null::product, ${JSON.stringify(rows)}::json)
    on conflict (id) do update set (${columns}, updated_at) = row(${incoming}, now())`.execute(trx)
}

function updated(name: string): RawBuilder<unknown> {
  const before = sql.ref(`product.${name}`)
  const now = sql.ref(`excluded.${name}`)
  const isAway = sql`product.home_shop_id <> excluded.home_shop_id`
  switch (name) {
    case 'home_shop_id':
      return sql`coalesce(${before}, ${now})`
    case 'tax_rules_group_id': // each shop numbers its own
      return sql`case when ${isAway} then ${before} else ${now} end`
    case 'price':
    case 'wholesale_price':
      return sql`case when ${isAway} and (select by_rule from ruled) then ${before} else ${now} end`
    default:
      return now
  }
}

async function upsertMappings(
  trx: Transaction<unknown>,
  shopId: number,
  writes: readonly Write[],
): Promise<void> {
  const rows = writes.map(({ record, productId }) => ({
    shop_id: shopId,
    product_id: productId,
    external_id: record.externalId,
    default_category_id: record.defaultCategoryId,
    read_hash: record.hash,
  }))
  await sql`
    insert into shop_product (shop_id, product_id, external_id, default_category_id, read_hash, read_at)
    select shop_id, product_id, external_id, default_category_id, read_hash, now()
      from json_populate_recordset(null::shop_product, ${JSON.stringify(rows)}::json)
    on conflict (product_id, shop_id) do update
       set external_id = excluded.external_id, default_category_id = excluded.default_category_id,
           read_hash = excluded.read_hash, read_at = now(), gone_at = null`.execute(trx)
}
