import { type Kysely, type RawBuilder, sql } from 'kysely'

/** What the secret of the accounts is sealed for. */
export const boundToAccounts = 'pasek: accounts'

type SealedPlace = {
  table: string
  /** SQL: what a text there is bound to, and what it is for people. */
  boundTo: RawBuilder<string>
  title: RawBuilder<string>
  /** Each is `bytea`, beside an `id`. */
  column: string
}

/** Everything in the database that is sealed. Whoever seals more adds the place here, for the rotation. */
export const sealedPlaces: readonly SealedPlace[] = [
  {
    table: 'shop',
    column: 'key_encrypted',
    boundTo: sql`url`,
    title: sql`'key of the shop "' || name || '"'`,
  },
  {
    table: 'account_secret',
    column: 'sealed',
    boundTo: sql`${boundToAccounts}`,
    title: sql`'secret of the accounts'`,
  },
]

export type SealedRow = { id: number; sealed: Uint8Array; boundTo: string; title: string }

export async function sealedRows<Tables>(db: Kysely<Tables>, place: SealedPlace): Promise<SealedRow[]> {
  const { rows } = await sql<SealedRow>`
    select id, ${sql.ref(place.column)} as sealed, ${place.boundTo} as "boundTo", ${place.title} as title
      from ${sql.table(place.table)}
     where ${sql.ref(place.column)} is not null
     order by id`.execute(db)
  return rows
}

export async function writeSealed<Tables>(
  db: Kysely<Tables>,
  { table, column }: SealedPlace,
  { id, sealed }: Pick<SealedRow, 'id' | 'sealed'>,
): Promise<void> {
  await sql`
    update ${sql.table(table)}
       set ${sql.ref(column)} = ${sealed}
     where id = ${id}`.execute(db)
}

/** While somebody seals everything anew nobody seals with what is about to go. Held to the end of the transaction. */
export async function lockForSealing<Tables>(trx: Kysely<Tables>): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended('pasek: sealing', 0))`.execute(trx)
}

/** Waits for those who seal, and keeps others from it. */
export async function lockForRotation<Tables>(trx: Kysely<Tables>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('pasek: sealing', 0))`.execute(trx)
}
