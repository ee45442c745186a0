import { type Kysely, sql } from 'kysely'
import { shopColumns, type StoredShop } from './stored-shop.ts'

export async function listShops<Tables>(db: Kysely<Tables>): Promise<StoredShop[]> {
  const { rows } = await sql<StoredShop>`
    select ${shopColumns}
      from shop
     order by id`.execute(db)
  return rows
}
