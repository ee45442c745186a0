import { randomBytes } from 'node:crypto'
import { PasekError } from '@pasek/core'
import { type Kysely, sql } from 'kysely'
import type { Secret } from '../installation/secret.ts'
import { sealKey, unsealKey } from '../shops/sealed-key.ts'

/** What it is sealed for, so that nothing else can be put in its place. */
const purpose = 'pasek: accounts'

/** What signs sessions and encrypts second factors: made once, encrypted with the secret of the installation. */
export async function accountSecret<Tables>(db: Kysely<Tables>, secret: Secret): Promise<string> {
  const stored = await read(db)
  if (stored) return unseal(stored, secret)
  const made = sealKey(randomBytes(32).toString('base64url'), secret.existingOrNew(), purpose)
  await sql`insert into account_secret (sealed) values (${made}) on conflict do nothing`.execute(db)
  const winner = await read(db) // of two servers that start at once
  if (!winner) throw new PasekError('INTERNAL', 'The secret of the accounts could not be stored.')
  return unseal(winner, secret)
}

async function read<Tables>(db: Kysely<Tables>): Promise<Uint8Array | undefined> {
  const { rows } = await sql<{ sealed: Uint8Array }>`select sealed from account_secret`.execute(db)
  return rows[0]?.sealed
}

function unseal(sealed: Uint8Array, secret: Secret): string {
  const opened = unsealKey(sealed, secret.existing(), purpose)
  if (opened !== undefined) return opened
  throw new PasekError('SECRET_UNREADABLE', 'The accounts were made with another secret.')
}
