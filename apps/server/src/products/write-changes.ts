import { PasekError } from '@pasek/core'
import type { ItemOutcome } from '@pasek/tracker'
import type { Transaction } from 'kysely'
import { findCandidates } from './find-candidates.ts'
import { inHalves } from './in-halves.ts'
import { failedOutcome, itemOf } from './item-outcomes.ts'
import { onlyWriter } from './only-writer.ts'
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
  return inHalves(trx, inOrder, async (part) => tryChanges(trx, shopId, part), refusedOutcome)
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
