import { randomBytes } from 'node:crypto'
import { PasekError } from '@pasek/core'
import type { Kysely } from 'kysely'
import { keyId, seal, unseal } from './sealed.ts'
import { lockForRotation, sealedPlaces, sealedRows, writeSealed } from './sealed-places.ts'
import { keyBytes, type Keys, type Secret } from './secret.ts'

export type Rotation = {
  /** What seals from now on. */
  keyId: string
  /** How many texts were sealed anew. */
  sealed: number
}

/**
 * Seals everything anew in one transaction: with a new key, or with that of the environment. Wherever it is broken off,
 * the keys at hand open what the database holds: the new one joins the file before anything is sealed with it, and the
 * old ones leave it when nothing is sealed with them any more.
 *
 * @param keep is given the old keys before anything changes
 * @throws PasekError SECRET_UNREADABLE where something was sealed with a key that is not at hand; USAGE
 */
export async function rotateSecret<Tables>(
  db: Kysely<Tables>,
  secret: Secret,
  keep?: (keys: Keys) => void,
): Promise<Rotation> {
  const { replace } = secret
  if (replace === undefined) {
    const [, ...others] = secret.existing()
    if (others.length === 0) throw comesFromEnvironment()
    const sealed = await db.transaction().execute(async (trx) => sealAnew(trx, secret.existing()))
    return { keyId: keyId(secret.existing()[0]), sealed }
  }

  const fresh = randomBytes(keyBytes)
  const { before, sealed } = await db.transaction().execute(async (trx) => {
    await lockForRotation(trx)
    const keys = secret.existingOrNew()
    await unsealAll(trx, keys) // what cannot be read is told of while nothing has changed
    keep?.(keys)
    replace([fresh, ...keys])
    return { before: keys, sealed: await sealAnew(trx, [fresh, ...keys]) }
  })
  await db.transaction().execute(async (trx) => {
    await lockForRotation(trx)
    // somebody else may have rotated since: only those go that nothing is sealed with
    const [first = fresh, ...others] = secret
      .existing()
      .filter((key) => !before.some((old) => old.equals(key)))
    replace([first, ...others])
  })
  return { keyId: keyId(fresh), sealed }
}

async function sealAnew<Tables>(trx: Kysely<Tables>, keys: Keys): Promise<number> {
  await lockForRotation(trx)
  const texts = await unsealAll(trx, keys)
  for (const { place, id, text, boundTo } of texts)
    await writeSealed(trx, place, { id, sealed: seal(text, keys, boundTo) })
  return texts.length
}

async function unsealAll<Tables>(trx: Kysely<Tables>, keys: Keys) {
  const texts = []
  for (const place of sealedPlaces) {
    for (const { id, sealed, boundTo, title } of await sealedRows(trx, place)) {
      const text = unseal(sealed, keys, boundTo)
      if (text === undefined)
        throw new PasekError('SECRET_UNREADABLE', `The ${title} was encrypted with another secret.`)
      texts.push({ place, id, text, boundTo })
    }
  }
  return texts
}

function comesFromEnvironment(): PasekError {
  return new PasekError('USAGE', 'The secret comes from PASEK_SECRET, which Pasek cannot change.', {
    hint: 'Set PASEK_SECRET_OLD to what PASEK_SECRET is, and PASEK_SECRET to a new one (openssl rand -hex 32); start all of Pasek again; run this again; then take PASEK_SECRET_OLD away.',
  })
}
