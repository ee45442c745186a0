import type { Store } from '@pasek/tracker'
import { sql } from 'kysely'
import { Broken } from '../case.ts'
import { checkAlike, contentOf } from './shop-content.ts'
import type { SyncPlace } from '../sync-place.ts'
import { checkKeys } from './ledger.ts'
import { checkTruth } from './truth.ts'

/**
 * Everything that must hold once syncs of the whole catalogue are over and no program runs any more: what holds of
 * every job; each ledger is the catalogue's list; these shops hold what the catalogue holds, nothing twice, and the
 * catalogue knows each of their products. @throws Broken
 */
export async function checkSynced(
  { installation, home, away }: SyncPlace,
  jobIds: readonly number[],
  shops: SyncPlace['away'] = away,
): Promise<void> {
  await checkTruth(installation, [], [home.id])
  const wanted = await contentOf(home.simulator)
  for (const { id, simulator } of shops) checkAlike(wanted, await contentOf(simulator), `Shop ${id}`)
  await installation.withStore(async (store) => {
    const ids = await idsInCatalogue(store)
    for (const jobId of jobIds) await checkKeys(store, jobId, ids)
    for (const { id, simulator } of shops) {
      const held = new Map(Array.from(simulator.products(), (product) => [product.id, product.reference]))
      await checkMappings(store, id, held)
    }
  })
}

async function idsInCatalogue({ db }: Store): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select id::int from product`.execute(db)
  return rows.map(({ id }) => id)
}

/** The catalogue knows each product of the shop by the shop's number, and is about to create none. @throws Broken */
async function checkMappings(
  { db }: Store,
  shopId: number,
  held: ReadonlyMap<number, string>,
): Promise<void> {
  const { rows: intents } = await sql`select * from sync_intent where shop_id = ${shopId} limit 3`.execute(db)
  if (intents.length > 0)
    throw new Broken(`Still to be created in shop ${shopId}: ${JSON.stringify(intents)}`)
  const { rows } = await sql<{ id: number; reference: string }>`
    select m.external_id::int as id, p.reference
      from shop_product m join product p on p.id = m.product_id
     where m.shop_id = ${shopId} and m.gone_at is null`.execute(db)
  const wrong = rows.filter(({ id, reference }) => held.get(id) !== reference)
  if (wrong.length > 0 || rows.length !== held.size)
    throw new Broken(
      `The catalogue knows ${rows.length} of ${held.size} products of shop ${shopId}, wrongly ${JSON.stringify(wrong.slice(0, 3))}`,
    )
}
