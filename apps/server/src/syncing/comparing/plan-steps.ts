import { PasekError } from '@pasek/core'
import type { SyncParams } from '@pasek/core/protocol'
import type { Store } from '@pasek/tracker'
import { type CatalogueProduct, readCatalogue } from './catalogue-products.ts'
import { wantedFacets, type Wanted } from './facets.ts'
import { findInShop, type Identity } from './find-in-shop.ts'
import { type InShop, readInShop } from './in-shop.ts'
import { pairCombinations } from './pair-combinations.ts'
import { chosen, compare, type Step } from './sync-step.ts'
import { neverSynced } from './synced.ts'
import type { Target } from '../target/target.ts'

type Surroundings = { store: Store; target: Target; params: SyncParams; signal: AbortSignal }

/** What is to be done with each of these products in the shop, in the order given. Writes nothing. */
export async function planSteps(ids: readonly number[], surroundings: Surroundings): Promise<Step[]> {
  const { store, target } = surroundings
  const catalogue = await readCatalogue(store, target.shopId, ids)
  const found = await lookUp([...catalogue.values()], surroundings)
  const steps: Step[] = []
  for (const id of ids) {
    const product = catalogue.get(id)
    steps.push(product ? await stepFor(product, found.get(id), surroundings) : { kind: 'gone', id })
  }
  return steps
}

type Found = InShop | PasekError | 'missing'

async function stepFor(
  product: CatalogueProduct,
  found: Found | undefined,
  { target, params }: Surroundings,
): Promise<Step> {
  if (found instanceof PasekError) return { kind: 'fail', product, error: found }
  const isNew = found === undefined || found === 'missing'
  if (isNew && !params.createMissing) return { kind: 'skip', product }
  const { combinations, mapping } = product
  const there = isNew ? [] : found.record.combinations
  const wanted: Wanted = {
    product,
    places: await target.categoriesOf(product),
    pairs: pairCombinations(combinations, there, (mapping?.synced ?? neverSynced).combinations),
  }
  if (!isNew) return compare(wanted, found, params, target)
  if (product.reference.trim() === '') return { kind: 'fail', product, error: withoutReference(product) }
  return { kind: 'create', product, wanted, facets: chosen(wantedFacets(wanted, target), params.fields) }
}

/** Each product as the shop has it; what is mapped to something that is gone from there is looked for once more. */
async function lookUp(
  products: readonly CatalogueProduct[],
  surroundings: Surroundings,
): Promise<Map<number, Found>> {
  const [mapped, unmapped] = split(products, ({ mapping }) => mapping !== null && !mapping.isGone)
  const known = new Map(mapped.map((product) => [product.id, product.mapping?.externalId ?? 0]))
  const found = await read(known, surroundings)
  const lost = mapped.filter(({ id }) => found.get(id) === 'missing')
  const identities = await findInShop([...unmapped, ...lost], surroundings)
  const adopted = new Map<number, number>()
  for (const [productId, identity] of identities) {
    if (identity.kind === 'known') adopted.set(productId, identity.id)
    else found.set(productId, isRefused(identity) ? identity.error : 'missing')
  }
  return new Map([...found, ...(await read(adopted, surroundings))])
}

async function read(
  wanted: ReadonlyMap<number, number>,
  { target, signal }: Surroundings,
): Promise<Map<number, Found>> {
  const found = new Map<number, Found>()
  if (wanted.size === 0) return found
  const productIds = new Map([...wanted].map(([productId, externalId]) => [externalId, productId]))
  const externalIds = [...productIds.keys()].sort((a, b) => a - b)
  for await (const page of target.shop.productPages(oneList(externalIds), { signal })) {
    const there = readInShop(page, target)
    for (const externalId of page.ids) {
      const productId = productIds.get(externalId)
      if (productId !== undefined) found.set(productId, there.get(externalId) ?? 'missing')
    }
  }
  return found
}

async function* oneList(ids: number[]): AsyncGenerator<number[]> {
  yield ids
}

function isRefused(identity: Identity): identity is Extract<Identity, { kind: 'refused' }> {
  return identity.kind === 'refused'
}

function split<T>(all: readonly T[], belongs: (one: T) => boolean): [T[], T[]] {
  return [all.filter(belongs), all.filter((one) => !belongs(one))]
}

function withoutReference({ id }: CatalogueProduct): PasekError {
  const message = `Product ${id} has no reference: without one it could be created twice.`
  return new PasekError('VALIDATION_LOCAL', message, {
    field: 'reference',
    value: '',
    hint: 'Give it a reference in the catalogue, then retry.',
  })
}
