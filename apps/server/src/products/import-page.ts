import { PasekError } from '@pasek/core'
import type { ProductPage } from '@pasek/prestashop'
import type { ItemOutcome } from '@pasek/tracker'
import type { Transaction } from 'kysely'
import { failedOutcome, goneOutcome, itemOf, namedItem } from './item-outcomes.ts'
import { markGone } from './mark-gone.ts'
import { readMappings } from './read-mappings.ts'
import { recordMaker, type ShopRecord, type ShopWords } from './shop-record.ts'
import { type Change, writeChanges } from './write-changes.ts'

/** The first of `languages` that names a product does so in lists; `optionValues` by id. */
export type PageImport = ShopWords & { shopId: number; page: ProductPage }

/**
 * Puts one page of a shop's products into the catalogue and says what became of each, by its id.
 *
 * A product that cannot be kept is a `failed` outcome and stops none of the others. A page in which nothing changed
 * costs one statement, any other a dozen, however many products it holds.
 *
 * @param trx the transaction to work in; nothing else is used
 */
export async function importPage(
  trx: Transaction<unknown>,
  { shopId, page, ...words }: PageImport,
): Promise<ItemOutcome[]> {
  const { records, failures } = readRecords(page, words)
  const absent = [...page.gone, ...failures.keys()]
  const mappings = await readMappings(trx, shopId, [...records.keys(), ...absent], absent)

  const changed: Change[] = []
  const outcomes: ItemOutcome[] = []
  for (const record of records.values()) {
    const mapping = mappings.get(record.externalId)
    if (mapping?.readHash === record.hash && !mapping.isGone)
      outcomes.push({ ...itemOf(record, mapping), outcome: 'unchanged' })
    else changed.push({ record, mapping })
  }
  if (page.gone.length > 0) await markGone(trx, shopId, page.gone)
  for (const id of page.gone) outcomes.push(goneOutcome(id, mappings.get(id)))
  for (const [id, { reference, error }] of failures) {
    const mapping = mappings.get(id)
    const item = namedItem(id, reference ?? mapping?.reference ?? '', mapping?.productId)
    outcomes.push(failedOutcome(item, error))
  }
  if (changed.length > 0) outcomes.push(...(await writeChanges(trx, shopId, changed)))
  return outcomes.sort((a, b) => Number(a.key) - Number(b.key))
}

type Failure = { reference?: string; error: PasekError }

function readRecords(page: ProductPage, words: ShopWords) {
  const recordOf = recordMaker(page, words)
  const records = new Map<number, ShopRecord>()
  const failures = new Map<number, Failure>(page.failures.map(({ id, error }) => [id, { error }]))
  for (const product of page.products) {
    try {
      records.set(product.id, recordOf(product))
    } catch (error) {
      if (!(error instanceof PasekError)) throw error
      failures.set(product.id, { reference: product.reference, error })
    }
  }
  return { records, failures }
}
