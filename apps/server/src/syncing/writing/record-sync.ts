import { type Transaction, sql } from 'kysely'
import type { Synced } from '../comparing/synced.ts'

export type SyncedProduct = { productId: number; externalId: number; synced: Synced }

/** What each product now is in the shop. Nobody is about to create these any more. */
export async function recordSync(
  trx: Transaction<unknown>,
  shopId: number,
  products: readonly SyncedProduct[],
): Promise<void> {
  if (products.length === 0) return
  const rows = products.map(({ productId, externalId, synced }) => ({
    product_id: productId,
    external_id: externalId,
    synced,
  }))
  await sql`
    insert into shop_product (shop_id, product_id, external_id, synced, synced_at)
    select ${shopId}, product_id, external_id, synced, now()
      from json_populate_recordset(null::shop_product, ${JSON.stringify(rows)}::json)
    on conflict (product_id, shop_id) do update
       set external_id = excluded.external_id, synced = excluded.synced, synced_at = excluded.synced_at,
           gone_at = null`.execute(trx)
  await sql`
    delete from sync_intent
     where shop_id = ${shopId} and product_id = any(${products.map(({ productId }) => productId)}::bigint[])`.execute(
    trx,
  )
}

/** These are about to be created in the shop: written before anything is sent there. */
export async function recordIntents(
  trx: Transaction<unknown>,
  { shopId, jobId }: { shopId: number; jobId: number },
  productIds: readonly number[],
): Promise<void> {
  await sql`
    insert into sync_intent (shop_id, product_id, job_id)
    select ${shopId}, unnest(${productIds}::bigint[]), ${jobId}
    on conflict (shop_id, product_id) do update set job_id = excluded.job_id, started_at = now()`.execute(trx)
}
