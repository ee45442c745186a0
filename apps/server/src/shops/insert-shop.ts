import { type Kysely, sql } from 'kysely'
import { shopColumns, type StoredShop } from './stored-shop.ts'

export type ShopRow = Pick<StoredShop, 'name' | 'url' | 'authentication' | 'allowPrivate'> & {
  ca: string | null
  sealedKey: Buffer
}

/** Nothing when the name is taken. */
export async function insertShop<Tables>(db: Kysely<Tables>, shop: ShopRow): Promise<StoredShop | undefined> {
  const { rows } = await sql<StoredShop>`
    insert into shop (name, url, authentication, allow_private, ca, key_encrypted)
    values (${shop.name}, ${shop.url}, ${shop.authentication}, ${shop.allowPrivate}, ${shop.ca}, ${shop.sealedKey})
        on conflict (lower(name)) do nothing
    returning ${shopColumns}`.execute(db)
  return rows[0]
}
