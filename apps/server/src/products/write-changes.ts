import { PasekError } from '@pasek/core'
import type { ItemOutcome } from '@pasek/tracker'
import { type Transaction, sql } from 'kysely'
import { findCandidates } from './find-candidates.ts'
import { inSavepoint, isRefusedValue } from './in-savepoint.ts'
import { failedOutcome, itemOf } from './item-outcomes.ts'
import type { Mapping } from './read-mappings.ts'
import { resolveIdentities } from './resolve-identities.ts'
import type { ShopRecord } from './shop-record.ts'
import { type Write, newProductIds, writeProducts } from './write-products.ts'

/** A record that differs from what was last read, and its mapping if it has one. */
export type Change = { record: ShopRecord; mapping: Mapping | undefined }

/** Writes these and says what became of each. */
export async function writeChanges(
  trx: Transaction<unknown>,
  shopId: number,
  changes: readonly Change[],
): Promise<ItemOutcome[]> {
  const inOrder = changes.toSorted((a, b) => a.record.externalId - b.record.externalId)
  await onlyWriter(trx)
  return writeOrSplit(trx, shopId, inOrder)
}

/** Two shops imported at once must not both create the product that they share, nor wait for each other in a ring. */
async function onlyWriter(trx: Transaction<unknown>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('pasek catalogue'))`.execute(trx)
}

/** All at once; in halves if the database refuses a value, until the product that holds it stands alone. */
async function writeOrSplit(
  trx: Transaction<unknown>,
  shopId: number,
  changes: readonly Change[],
): Promise<ItemOutcome[]> {
  try {
    return await inSavepoint(trx, () => tryChanges(trx, shopId, changes))
  } catch (error) {
    if (!isRefusedValue(error)) throw error
    const [first] = changes
    if (first && changes.length === 1) return [refusedOutcome(first, error)]
  }
  const middle = Math.ceil(changes.length / 2)
  const firstHalf = await writeOrSplit(trx, shopId, changes.slice(0, middle))
  return [...firstHalf, ...(await writeOrSplit(trx, shopId, changes.slice(middle)))]
}

async function tryChanges(
  trx: Transaction<unknown>,
  shopId: number,
  changes: readonly Change[],
): Promise<ItemOutcome[]> {
  const arrivals = changes.map(({ record, mapping }) => ({
    externalId: record.externalId,
    reference: record.product.reference,
    ean13: record.product.ean13,
    productId: mapping?.productId,
  }))
  const unmapped = arrivals.filter(({ productId }) => productId === undefined)
  const candidates = unmapped.length > 0 ? await findCandidates(trx, shopId, unmapped) : []
  const identities = resolveIdentities(arrivals, candidates)

  const created = arrivals.filter(({ externalId }) => identities.get(externalId)?.kind === 'new')
  const newIds = await newProductIds(trx, created.length)
  const writes: Write[] = []
  const outcomes: ItemOutcome[] = []
  for (const { record, mapping } of changes) {
    const identity = identities.get(record.externalId)
    if (identity?.kind === 'refused') {
      outcomes.push(failedOutcome(itemOf(record, mapping), identity.error))
      continue
    }
    const isNew = identity?.kind !== 'known'
    const productId = isNew ? newIds.shift() : identity.productId
    if (productId === undefined) throw new PasekError('INTERNAL', 'Too few product ids were given out.')
    writes.push({ record, productId, isNew })
    outcomes.push({ ...itemOf(record, { productId }), outcome: isNew ? 'created' : 'updated' })
  }
  if (writes.length > 0) await writeProducts(trx, shopId, writes)
  return outcomes
}

function refusedOutcome({ record, mapping }: Change, cause: Error): ItemOutcome {
  const message = `The database refused the product: ${cause.message}`
  return failedOutcome(itemOf(record, mapping), new PasekError('VALIDATION_LOCAL', message, { cause }))
}
