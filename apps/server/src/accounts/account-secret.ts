import { randomBytes } from 'node:crypto'
import { PasekError } from '@pasek/core'
import { type Kysely, sql } from 'kysely'
import { boundToAccounts, lockForSealing } from '../secrets/sealed-places.ts'
import { seal, unseal } from '../secrets/sealed.ts'
import type { Secret } from '../secrets/secret.ts'

/** What signs sessions and encrypts second factors: made once, encrypted with the secret of the installation. */
export async function accountSecret<Tables>(db: Kysely<Tables>, secret: Secret): Promise<string> {
  const stored = await read(db)
  if (stored) return opened(stored, secret)
  const winner = await db.transaction().execute(async (trx) => {
    await lockForSealing(trx)
    const made = seal(randomBytes(32).toString('base64url'), secret.existingOrNew(), boundToAccounts)
    await sql`insert into account_secret (sealed) values (${made}) on conflict do nothing`.execute(trx)
    return read(trx) // of two servers that start at once
  })
  if (!winner) throw new PasekError('INTERNAL', 'The secret of the accounts could not be stored.')
  return opened(winner, secret)
}

async function read<Tables>(db: Kysely<Tables>): Promise<Uint8Array | undefined> {
  const { rows } = await sql<{ sealed: Uint8Array }>`select sealed from account_secret`.execute(db)
  return rows[0]?.sealed
}

function opened(sealed: Uint8Array, secret: Secret): string {
  const text = unseal(sealed, secret.existing(), boundToAccounts)
  if (text !== undefined) return text
  throw new PasekError('SECRET_UNREADABLE', 'The accounts were made with another secret.')
}
