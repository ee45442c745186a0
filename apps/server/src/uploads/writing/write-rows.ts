import { PasekError } from '@pasek/core'
import type { ItemOutcome } from '@pasek/tracker'
import { sql, type Transaction } from 'kysely'
import { onlyWriter } from '../../products/only-writer.ts'
import { inHalves } from '../../products/in-halves.ts'
import { newProductIds, upsertProducts } from '../../products/write-products.ts'
import { type FileProduct, keyIn, type Meaning, readProduct } from '../meaning/read-product.ts'
import type { Row } from '../reading/row.ts'
import { ownBrandIds } from './own-brands.ts'
import { type Decision, decide } from './decide.ts'
import { storedProducts } from './stored-products.ts'

type Item = Pick<ItemOutcome, 'key' | 'label'>
type Readable = Item & { product: FileProduct }

/** The job that rows belong to; `ids` its own and, in a retry, that of the job that it mends. */
export type RowsOf = { ids: readonly number[]; meaning: Meaning }

/**
 * Puts rows into the catalogue and says what became of each.
 *
 * @param trx the transaction to work in; nothing else is used
 */
export async function writeRows(
  trx: Transaction<unknown>,
  rows: readonly Row[],
  { ids, meaning }: RowsOf,
): Promise<ItemOutcome[]> {
  const items = rows.map((row) => ({ row, ...itemOf(row, meaning) }))
  const first = await firstWithLabel(trx, ids, items)
  const outcomes: ItemOutcome[] = []
  const products: Readable[] = []
  for (const { row, ...item } of items) {
    try {
      const product = readProduct(row, meaning)
      refuseRepeated(item, product, first)
      products.push({ ...item, product })
    } catch (error) {
      outcomes.push(failedOutcome(item, error))
    }
  }
  if (products.length > 0) await onlyWriter(trx)
  for (const group of byKindOfKey(products)) {
    const written = await inHalves(trx, group, async (part) => writeProductsOf(trx, part), refusedOutcome)
    outcomes.push(...written)
  }
  return outcomes.sort((one, other) => (one.key < other.key ? -1 : 1))
}

/** The key sorts as the rows do. */
export function itemOf({ row, cells }: Row, { targets }: Pick<Meaning, 'targets'>): Item {
  const key = String(row).padStart(7, '0')
  return { key, label: keyIn(cells, targets)?.value.slice(0, 255) ?? `#${row}` }
}

function failedOutcome(item: Item, error: unknown): ItemOutcome {
  if (!(error instanceof PasekError)) throw error
  const { code, message, field } = error
  return { ...item, outcome: 'failed', code, message, field }
}

/** The first item of the job with each label, by what the ledger and these rows say. */
async function firstWithLabel(
  trx: Transaction<unknown>,
  ids: readonly number[],
  items: readonly Item[],
): Promise<ReadonlyMap<string, string>> {
  const labels = JSON.stringify(items.map(({ label }) => label.replaceAll('\0', '')))
  const { rows } = await sql<{ label: string; key: string }>`
    select label, min(item_key) as key
      from job_item
     where job_id = any(${ids}::bigint[])
       and label = any(array(select value from json_array_elements_text(${labels}::json)))
     group by label`.execute(trx)
  const first = new Map(rows.map(({ label, key }) => [label, key]))
  for (const { label, key } of items) {
    const known = first.get(label)
    if (known === undefined || key < known) first.set(label, key)
  }
  return first
}

/** @throws PasekError DUPLICATE_SKU from the second row of the file on that has this key */
export function refuseRepeated(
  { key, label }: Item,
  { key: { by } }: FileProduct,
  first: ReadonlyMap<string, string>,
): void {
  const earlier = first.get(label)
  if (earlier === undefined || earlier >= key) return
  const name = by === 'ean13' ? 'EAN' : 'Reference'
  const message = `${name} ${label} is in the file already, in row ${Number(earlier)}.`
  throw new PasekError('DUPLICATE_SKU', message, { field: by, value: label })
}

/**
 * One after the other, for a product found by its EAN may have it from a row found by its reference; and within a
 * group no product comes twice.
 */
function byKindOfKey(products: readonly Readable[]): Readable[][] {
  const groups: Readable[][] = []
  for (const each of products) {
    const last = groups.at(-1)
    if (last?.[0]?.product.key.by === each.product.key.by) last.push(each)
    else groups.push([each])
  }
  return groups
}

async function writeProductsOf(trx: Transaction<unknown>, rows: readonly Readable[]): Promise<ItemOutcome[]> {
  const hitsOf = await storedProducts(
    trx,
    rows.map(({ product }) => product.key),
  )
  const outcomes: ItemOutcome[] = []
  const changed: { item: Item; decision: Decision }[] = []
  for (const { product, ...item } of rows) {
    try {
      const decision = decide(product, hitsOf(product.key))
      if (decision.outcome === 'unchanged')
        outcomes.push({ ...item, outcome: 'unchanged', productId: decision.id })
      else changed.push({ item, decision })
    } catch (error) {
      outcomes.push(failedOutcome(item, error))
    }
  }
  return [...outcomes, ...(await writeChanged(trx, changed))]
}

async function writeChanged(
  trx: Transaction<unknown>,
  changed: readonly { item: Item; decision: Decision }[],
): Promise<ItemOutcome[]> {
  if (changed.length === 0) return []
  const newIds = await newProductIds(trx, changed.filter(({ decision }) => decision.id === undefined).length)
  const brandIdOf = await ownBrandIds(
    trx,
    changed.flatMap(({ decision: { changes, next } }) =>
      next.brand !== null && changes.some(({ field }) => field === 'brand') ? [next.brand] : [],
    ),
  )
  const written = changed.map(({ item, decision }) => {
    const id = decision.id ?? newIds.shift()
    if (id === undefined) throw new PasekError('INTERNAL', 'Too few product ids were given out.')
    return { item, decision, id }
  })
  await upsertProducts(
    trx,
    written.map(({ id, decision: { next, changes } }) => ({
      id,
      ...next.values,
      ...next.texts,
      title: next.title,
      brand_id: changes.some(({ field }) => field === 'brand') ? brandIdOf(next.brand) : next.brandId,
    })),
  )
  return written.map(({ item, decision: { outcome }, id }) => ({ ...item, outcome, productId: id }))
}

function refusedOutcome(item: Item, cause: Error): ItemOutcome {
  const message = `The database refused the product: ${cause.message}`
  return failedOutcome(item, new PasekError('VALIDATION_LOCAL', message, { cause }))
}
