import { type Kysely, sql } from 'kysely'

/** What a client of the shop is opened with. */
export type SealedKey = {
  name: string
  url: string
  sealed: Uint8Array
  allowPrivate: boolean
  ca: string | null
}

const columns = sql.raw(`name, url, key_encrypted as sealed, allow_private as "allowPrivate", ca`)

export async function sealedKeyOf<Tables>(
  db: Kysely<Tables>,
  shopId: number,
): Promise<SealedKey | undefined> {
  const { rows } = await sql<SealedKey>`
    select ${columns}
      from shop
     where id = ${shopId}`.execute(db)
  return rows[0]
}

/** That of the newest shop, `exceptFor` left out: it shows which secret is in use. */
export async function newestSealedKey<Tables>(
  db: Kysely<Tables>,
  exceptFor = 0,
): Promise<SealedKey | undefined> {
  const { rows } = await sql<SealedKey>`
    select ${columns}
      from shop
     where id <> ${exceptFor}
     order by id desc
     limit 1`.execute(db)
  return rows[0]
}
