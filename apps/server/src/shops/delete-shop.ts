import { type Kysely, sql } from 'kysely'

/** With it go the rows that refer to it: what maps its products to the catalogue. Its jobs stay. */
export async function deleteShop<Tables>(db: Kysely<Tables>, shopId: number): Promise<void> {
  await sql`
    delete from shop
     where id = ${shopId}`.execute(db)
}
