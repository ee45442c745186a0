import type { Store } from '@pasek/tracker'
import { type Transaction, sql } from 'kysely'

/** These products were deleted from the shop. What the catalogue knows of them stays, their references are free. */
export async function markGone(
  trx: Transaction<unknown>,
  shopId: number,
  externalIds: readonly number[],
): Promise<void> {
  await sql`
    update shop_product
       set gone_at = now()
     where shop_id = ${shopId} and external_id = any(${externalIds}::bigint[]) and gone_at is null`.execute(
    trx,
  )
}

/** The same for all that a job which listed the whole shop has not found there. */
export async function markAbsent(store: Store, shopId: number, jobId: number): Promise<void> {
  await sql`
    with listed as (select unnest(ids) as id from job_plan where job_id = ${jobId})
    update shop_product as mapping
       set gone_at = now()
     where shop_id = ${shopId} and gone_at is null
       and not exists (select from listed where listed.id = mapping.external_id)`.execute(store.db)
}
