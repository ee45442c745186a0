import { type Kysely, sql } from 'kysely'
import { shopColumns, type StoredShop } from './stored-shop.ts'

/** By id, or by name in any case. The two never meet: a name is never made of digits alone. */
export async function findShop<Tables>(
  db: Kysely<Tables>,
  idOrName: string,
): Promise<StoredShop | undefined> {
  const { rows } = await sql<StoredShop>`
    select ${shopColumns}
      from shop
     where id::text = ${idOrName}
        or lower(name) = lower(${idOrName})`.execute(db)
  return rows[0]
}
