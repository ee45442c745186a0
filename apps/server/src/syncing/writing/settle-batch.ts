import { PasekError } from '@pasek/core'
import { FieldGroup } from '@pasek/core/protocol'
import type { StockRow } from '@pasek/prestashop'
import { type Done, failedOutcome, wantedStock } from './do-step.ts'
import { readHash } from '../../products/read-hash.ts'
import { baseOf, counterpart } from '../comparing/facet.ts'
import { currentFacets } from '../comparing/facets.ts'
import type { InShop } from '../comparing/in-shop.ts'
import { pairCombinations } from '../comparing/pair-combinations.ts'
import type { SyncedProduct } from './record-sync.ts'
import { neverSynced, type Synced } from '../comparing/synced.ts'
import type { Target } from '../target/target.ts'

type Change = { row: StockRow; quantity: number }

/**
 * Writes the stock of all these products together, and says of those whose stock failed that they did.
 * @throws PasekError when the shop itself is in trouble
 */
export async function writeStockOf(
  batch: readonly Done[],
  target: Target,
  signal: AbortSignal,
): Promise<Done[]> {
  const wanted = new Map(
    batch.map((done) => [done, done.written ? wantedStock(done.step, done.written) : new Map()]),
  )
  if ([...wanted.values()].every(({ size }) => size === 0)) return [...batch]
  const rows = await rowsOf(wanted, target, signal)
  const changes: Change[] = []
  for (const [{ written }, quantities] of wanted) {
    for (const row of rows.get(written?.current.product.id ?? 0) ?? []) {
      const quantity = quantities.get(row.combinationId)
      if (quantity !== undefined && quantity !== row.quantity) changes.push({ row, quantity })
    }
  }
  const { written, failures } = await target.shop.writeStock(changes, { signal })
  const now = new Map(written.map((row) => [row.id, row]))
  const failed = new Map(failures.map(({ row, error }) => [row.productId, error]))
  return batch.map((done): Done => {
    if (done.written === undefined) return done
    const { product } = done.written.current
    const error = failed.get(product.id) ?? missingRow(wanted.get(done), rows.get(product.id))
    const stock = (rows.get(product.id) ?? done.written.current.stock).map((row) => now.get(row.id) ?? row)
    const current: InShop = { ...done.written.current, stock }
    return {
      ...done,
      written: { ...done.written, current },
      outcome: error ? failedOutcome(done.step, error) : done.outcome,
    }
  })
}

/** The stock rows of the products that have any to be written, by product; read anew where one of them is not known. */
async function rowsOf(
  wanted: ReadonlyMap<Done, ReadonlyMap<number, number>>,
  target: Target,
  signal: AbortSignal,
): Promise<Map<number, readonly StockRow[]>> {
  const rows = new Map<number, readonly StockRow[]>()
  const unknown: number[] = []
  for (const [{ written }, quantities] of wanted) {
    if (written === undefined || quantities.size === 0) continue
    const { product, stock } = written.current
    const isKnown = [...quantities.keys()].every((id) =>
      stock.some(({ combinationId }) => combinationId === id),
    )
    if (isKnown) rows.set(product.id, stock)
    else unknown.push(product.id)
  }
  if (unknown.length === 0) return rows
  const read = Map.groupBy(await target.shop.stockRows(unknown, { signal }), ({ productId }) => productId)
  return new Map([...rows, ...read])
}

function missingRow(
  quantities: ReadonlyMap<number, number> | undefined,
  rows: readonly StockRow[] = [],
): PasekError | undefined {
  const missing = [...(quantities?.keys() ?? [])].find(
    (id) => !rows.some(({ combinationId }) => combinationId === id),
  )
  if (missing === undefined) return undefined
  return new PasekError('DEPENDENCY_FAILED', 'The shop has no stock row for it.', { field: 'stock' })
}

/** What is newly to be kept of a product that stands in the shop. */
export function syncedProduct({ step, written, outcome }: Done, target: Target): SyncedProduct | undefined {
  if (written === undefined || (step.kind !== 'create' && step.kind !== 'compare')) return undefined
  const { product, facets } = step
  const before = product.mapping?.synced ?? neverSynced
  const { pictures, combinations, current } = written
  const synced: Synced = { groups: { ...before.groups }, pictures, combinations }
  const pairs = pairCombinations(product.combinations, current.record.combinations, combinations)
  const after = currentFacets(current, { ...step.wanted, pairs }, synced, target)
  for (const group of FieldGroup.options) {
    const wanted = facets[group]
    const decision = step.kind === 'compare' ? step.groups.get(group)?.kind : 'write'
    if (wanted === undefined || decision === undefined || decision === 'conflict') continue
    if (decision === 'write' && outcome.outcome === 'failed') continue // so that the next sync looks again
    const shop = counterpart(wanted, after[group] ?? {})
    synced.groups[group] = baseOf(wanted, shop)
  }
  const isKept = product.mapping?.externalId === current.product.id && !product.mapping.isGone
  if (isKept && readHash(synced) === readHash(before)) return undefined
  return { productId: product.id, externalId: current.product.id, synced }
}
