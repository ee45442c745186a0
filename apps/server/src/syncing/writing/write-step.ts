import { PasekError } from '@pasek/core'
import type { SyncParams } from '@pasek/core/protocol'
import type { ProductPage } from '@pasek/prestashop'
import { fieldsToWrite, type Comparison, type Step } from '../comparing/sync-step.ts'
import type { CatalogueProduct } from '../comparing/catalogue-products.ts'
import { type InShop, readInShop } from '../comparing/in-shop.ts'
import { numbersOf } from '../comparing/pair-combinations.ts'
import { changesOf, productFor } from './product-for.ts'
import { neverSynced, type Synced } from '../comparing/synced.ts'
import type { Target } from '../target/target.ts'
import { writeCombinations } from './write-combinations.ts'
import { type PictureSource, writePictures } from './write-pictures.ts'
import type { Wanted } from '../comparing/facets.ts'

/** What stands in the shop after a product was written there, but for its stock, which goes in batches. */
export type Written = {
  current: InShop
  pictures: Synced['pictures']
  combinations: Synced['combinations']
  /** What of it failed while the product itself was written. */
  failure: PasekError | undefined
}

export type Tools = {
  target: Target
  params: SyncParams
  pictures: PictureSource
  /** The tax rules of a product that is new to the shop. */
  taxRulesGroupId: number | null
  signal: AbortSignal
}

/** Creates a product with what belongs to it. @throws PasekError when the product itself was not created */
export async function createInShop(
  { product, wanted }: Extract<Step, { kind: 'create' }>,
  tools: Tools,
): Promise<Written> {
  const { target, signal, taxRulesGroupId } = tools
  const manufacturerId = product.brand === null ? null : await target.brandId(product.brand, signal)
  const categoryIds = await categoriesFor(wanted, tools)
  const [defaultCategoryId = null] = categoryIds
  const numbers = { manufacturerId, taxRulesGroupId, defaultCategoryId, categoryIds }
  const created = await target.shop.createProduct(productFor(product, target, numbers), {
    isNew: true, // it was looked for together with the others
    signal,
  })
  return completed(wanted, { product: created, combinations: [], stock: [] }, tools)
}

/** Brings the fields that differ to the shop. @throws PasekError when the product itself was not written */
export async function updateInShop(step: Comparison, tools: Tools): Promise<Written> {
  const { product, wanted, current, groups } = step
  const { target, signal } = tools
  const fields = (['texts', 'prices', 'active'] as const).flatMap((group) => [
    ...fieldsToWrite(groups, group),
  ])
  const categoryIds =
    fieldsToWrite(groups, 'categories').length > 0 ? await categoriesFor(wanted, tools) : undefined
  const manufacturerId =
    fields.includes('brand') && product.brand !== null ? await target.brandId(product.brand, signal) : null
  const whole = productFor(product, target, {
    manufacturerId,
    taxRulesGroupId: null,
    categoryIds: categoryIds ?? [],
    defaultCategoryId: categoryIds?.[0] ?? null,
  })
  const changes = {
    ...changesOf(
      whole,
      fields.filter((field) => !field.includes(' of ')),
    ),
    ...(manufacturerId !== null && { manufacturerId }),
    ...(categoryIds && { categoryIds, defaultCategoryId: whole.defaultCategoryId }),
  }
  const after =
    Object.keys(changes).length === 0
      ? current.product
      : await target.shop.updateProduct(current.product.id, changes, { signal })
  return completed(wanted, { ...current, product: after }, tools, groups)
}

/** Pictures, then combinations, which may show some of them. */
async function completed(
  wanted: Wanted,
  there: Pick<InShop, 'product' | 'combinations' | 'stock'>,
  tools: Tools,
  groups?: Comparison['groups'],
): Promise<Written> {
  const { product } = wanted
  const { target } = tools
  const synced = product.mapping?.synced ?? neverSynced
  const isChosen = (group: 'pictures' | 'texts' | 'prices') =>
    groups
      ? fieldsToWrite(groups, group).length > 0
      : group !== 'pictures' || tools.params.fields.includes(group)
  const pictures = isChosen('pictures')
    ? await writePictures(product, there.product, synced, tools)
    : { pairs: synced.pictures, failure: undefined }
  const isAway = product.homeShopId !== target.shopId
  const combinations =
    isAway && (isChosen('texts') || isChosen('prices'))
      ? await writeCombinations(wanted, there, pictures.pairs, tools)
      : { all: there.combinations, pairs: numbersOf(wanted.pairs), failure: undefined }
  const page: ProductPage = {
    ids: [there.product.id],
    products: [there.product],
    combinations: [...combinations.all],
    stock: [...there.stock],
    gone: [],
    failures: [],
  }
  const current = readInShop(page, target).get(there.product.id)
  if (current === undefined || current instanceof PasekError) throw current ?? unread(product)
  return {
    current,
    pictures: pictures.pairs,
    combinations: combinations.pairs,
    failure: pictures.failure ?? combinations.failure,
  }
}

/** The numbers of the product's categories in the shop, the default one first; its home category for want of any. */
async function categoriesFor({ places }: Wanted, { target, signal }: Tools): Promise<number[]> {
  const ids: number[] = []
  for (const place of places) ids.push(await target.categoryId(place, signal))
  const home = target.homeCategoryId
  return ids.length > 0 || home === undefined ? ids : [home]
}

function unread({ reference }: CatalogueProduct): PasekError {
  return new PasekError('MALFORMED_RESPONSE', `What the shop answered for ${reference} holds no product.`)
}
