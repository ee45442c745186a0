import { PasekError } from '@pasek/core'
import type { Category, Shop } from '@pasek/prestashop'
import type { Store } from '@pasek/tracker'
import * as z from 'zod'
import { staleStock } from './stale-stock.ts'

/** What an import covers: the whole shop, some categories with their children, or what changed since a moment. */
export const ImportScope = z
  .strictObject({
    categories: z
      .array(z.int().positive())
      .min(1)
      .overwrite((ids) => [...new Set(ids)].sort((a, b) => a - b))
      .optional(),
    since: z.iso.datetime().optional().describe('not together with categories'),
  })
  .refine(({ categories, since }) => !categories || !since, 'Give categories or since, not both')
export type ImportScope = z.infer<typeof ImportScope>

export function isWholeShop({ categories, since }: ImportScope): boolean {
  return categories === undefined && since === undefined
}

/** Alike for two imports that cover the same. */
export function scopeKey({ categories, since }: ImportScope): string {
  if (categories) return `categories ${[...new Set(categories)].sort((a, b) => a - b).join(' ')}`
  return since ? `since ${since}` : 'all'
}

type Source = {
  shop: Shop
  shopId: number
  store: Store
  categories: readonly Category[]
  signal: AbortSignal
}

/** The ids in the scope, ascending, each once, a thousand at a time. @throws PasekError CATEGORY_NOT_FOUND */
export async function* idsInScope(scope: ImportScope, source: Source): AsyncGenerator<number[]> {
  const { shop, signal } = source
  if (scope.categories) yield* inThousands(await idsInCategories(scope.categories, source))
  else if (scope.since) yield* inThousands(await idsChangedSince(new Date(scope.since), source))
  else yield* shop.productIds({ signal })
}

async function idsInCategories(
  chosen: readonly number[],
  { shop, categories, signal }: Source,
): Promise<Set<number>> {
  const withProducts = await shop.categories({
    withProducts: true,
    ids: [...withChildren(chosen, categories)],
    signal,
  })
  return new Set(withProducts.flatMap(({ productIds = [] }) => productIds))
}

/** @throws PasekError CATEGORY_NOT_FOUND */
function withChildren(chosen: readonly number[], categories: readonly Category[]): Set<number> {
  const known = new Set(categories.map(({ id }) => id))
  const unknown = chosen.filter((id) => !known.has(id))
  if (unknown.length > 0) {
    throw new PasekError('CATEGORY_NOT_FOUND', `The shop has no category ${unknown.join(', ')}.`)
  }
  const children = Map.groupBy(categories, ({ parentId }) => parentId)
  const all = new Set(chosen)
  for (const id of all) for (const child of children.get(id) ?? []) all.add(child.id)
  return all
}

/** Stock moves no date in the shop, so it is compared with the catalogue in full. */
async function idsChangedSince(since: Date, { shop, shopId, store, signal }: Source): Promise<Set<number>> {
  const ids = new Set<number>()
  for await (const page of shop.productIds({ changedSince: since, signal }))
    for (const id of page) ids.add(id)
  for await (const { rows, unreadable } of shop.stock({ signal }))
    for (const id of [...(await staleStock(store, shopId, rows)), ...unreadable]) ids.add(id)
  return ids
}

function* inThousands(ids: Set<number>): Generator<number[]> {
  const sorted = [...ids].sort((a, b) => a - b)
  for (let start = 0; start < sorted.length; start += 1_000) yield sorted.slice(start, start + 1_000)
}
