import { type Kysely, sql } from 'kysely'
import { shopColumns, type StoredShop } from './stored-shop.ts'

/** `ca` null takes the shop's own authority away. What is left out stays. */
export type ConnectionChanges = { allowPrivate?: boolean | undefined; ca?: string | null | undefined }

export async function updateConnection<Tables>(
  db: Kysely<Tables>,
  shopId: number,
  { allowPrivate, ca }: ConnectionChanges,
): Promise<StoredShop | undefined> {
  const { rows } = await sql<StoredShop>`
    update shop
       set allow_private = coalesce(${allowPrivate ?? null}::boolean, allow_private),
           ca            = case when ${ca === undefined} then ca else ${ca ?? null}::text end
     where id = ${shopId}
    returning ${shopColumns}`.execute(db)
  return rows[0]
}
