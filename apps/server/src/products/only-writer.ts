import { type Transaction, sql } from 'kysely'

/** Two jobs at once must not both create the product that they share, nor wait for each other in a ring. */
export async function onlyWriter(trx: Transaction<unknown>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('pasek catalogue'))`.execute(trx)
}
