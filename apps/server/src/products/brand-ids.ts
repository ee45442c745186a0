import { type Transaction, sql } from 'kysely'

/** The catalogue's brands by the shop's ids. One that the shop has not listed yet is created, its name to follow. */
export async function brandIds(
  trx: Transaction<unknown>,
  shopId: number,
  externalIds: readonly number[],
): Promise<Map<number, number>> {
  if (externalIds.length === 0) return new Map()
  const { rows } = await sql<{ id: number; externalId: number }>`
    with created as (
      insert into brand (shop_id, external_id)
      select ${shopId}::bigint, wanted from unnest(${externalIds}::bigint[]) as wanted
       where not exists (select from brand where shop_id = ${shopId} and external_id = wanted)
      on conflict do nothing
      returning id, external_id
    )
    select id, external_id as "externalId" from created
     union all
    select id, external_id from brand where shop_id = ${shopId} and external_id = any(${externalIds}::bigint[])`.execute(
    trx,
  )
  return new Map(rows.map((row) => [row.externalId, row.id]))
}
