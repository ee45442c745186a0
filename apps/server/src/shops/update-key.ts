import { type Kysely, sql } from 'kysely'

export async function updateKey<Tables>(
  db: Kysely<Tables>,
  shopId: number,
  sealedKey: Buffer,
): Promise<void> {
  await sql`
    update shop
       set key_encrypted = ${sealedKey}
     where id = ${shopId}`.execute(db)
}
