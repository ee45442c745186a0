import type { Manufacturer } from '@pasek/prestashop'
import { type Transaction, sql } from 'kysely'
import { cleanText } from './clean-text.ts'

/** Puts the shop's brands into the catalogue; those that it no longer lists stay, for the products that name them. */
export async function importBrands(
  trx: Transaction<unknown>,
  shopId: number,
  manufacturers: readonly Manufacturer[],
): Promise<void> {
  const rows = JSON.stringify(
    manufacturers.map(({ id, name, active }) => ({
      shop_id: shopId,
      external_id: id,
      name: cleanText(name),
      active,
    })),
  )
  await sql`
    insert into brand as old (shop_id, external_id, name, active)
    select shop_id, external_id, name, active from json_populate_recordset(null::brand, ${rows}::json)
    on conflict (shop_id, external_id) do update set (name, active) = (excluded.name, excluded.active)
     where (old.name, old.active) is distinct from (excluded.name, excluded.active)`.execute(trx)
}
