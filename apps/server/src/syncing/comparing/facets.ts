import type { FieldGroup } from '@pasek/core/protocol'
import type { CatalogueCombination, CatalogueProduct, ProductFields } from './catalogue-products.ts'
import type { Facet } from './facet.ts'
import type { InShop } from './in-shop.ts'
import type { Pair } from './pair-combinations.ts'
import { syncedFields } from './synced-fields.ts'
import type { Synced } from './synced.ts'
import type { Place, Target } from '../target/target.ts'

export type Facets = Partial<Record<FieldGroup, Facet>>

type Codes = Pick<CatalogueCombination, 'reference' | 'ean13' | 'isbn' | 'upc' | 'mpn'>

/** A product of the catalogue together with what this shop calls its parts. */
export type Wanted = { product: CatalogueProduct; places: readonly Place[]; pairs: readonly Pair[] }

/**
 * What the catalogue wants of each group. A group that it knows nothing of is missing; so are categories, pictures
 * and stock where the shop is the product's home: what the catalogue knows of them came from there.
 */
export function wantedFacets({ product, places, pairs }: Wanted, target: Target, current?: InShop): Facets {
  const { fields, brand, quantity, imageIds, homeShopId } = product
  const isAway = homeShopId !== target.shopId
  const own = isAway ? pairs : []
  // the shop keeps their sum by itself
  const hasVariants = product.combinations.length > 0 || (current?.combinations.length ?? 0) > 0
  const combined = (facetOf: (pair: Pair) => Facet) => joined(own, facetOf)
  return {
    texts: {
      ...fieldFacet('texts', fields, target),
      ...(brand !== null && { brand }),
      ...combined(({ wanted }) => ({
        ...codesOf(wanted),
        weight: wanted.weightImpact,
        minimal_quantity: String(wanted.minimalQuantity),
      })),
    },
    prices: {
      ...fieldFacet('prices', fields, target),
      ...combined(({ wanted }) => ({ price: wanted.priceImpact })),
    },
    active: fieldFacet('active', fields, target),
    ...stockFacet(hasVariants ? null : quantity, own),
    ...(isAway && places.length > 0 && { categories: placesFacet(places.map(({ text }) => text)) }),
    ...(isAway && imageIds.length > 0 && { pictures: { pictures: imageIds.join(' ') } }),
  }
}

/** What the shop has of all that it may be asked for. */
export function currentFacets(
  { product, record, stock }: InShop,
  { product: wanted, pairs }: Wanted,
  synced: Synced,
  target: Target,
): Facets {
  const fields: ProductFields = record.product
  const quantityOf = (combination: number) =>
    String(stock.find(({ combinationId }) => combinationId === combination)?.quantity ?? '')
  const combined = (facetOf: (current: NonNullable<Pair['current']>) => Facet) =>
    joined(pairs, ({ current }) => (current ? facetOf(current) : {}))
  const { defaultCategoryId, categoryIds } = product
  const categories = [
    ...new Set([...(defaultCategoryId === null ? [] : [defaultCategoryId]), ...categoryIds]),
  ]
  return {
    texts: {
      ...fieldFacet('texts', fields, target),
      brand: target.brandName(product.manufacturerId),
      ...combined((one) => ({
        ...codesOf(one),
        weight: one.weight_impact,
        minimal_quantity: String(one.minimal_quantity),
      })),
    },
    prices: {
      ...fieldFacet('prices', fields, target),
      ...combined(({ price_impact }) => ({ price: price_impact })),
    },
    active: fieldFacet('active', fields, target),
    stock: { quantity: quantityOf(0), ...combined((one) => ({ quantity: quantityOf(one.external_id) })) },
    categories: placesFacet(categories.map((id) => target.categoryText(id))),
    pictures: { pictures: presentPictures(wanted, product.imageIds, synced).join(' ') },
  }
}

/**
 * Which of the wanted pictures the shop has. Without a sync to go by, the shop's own are taken for the first ones:
 * a picture looks the same under another number.
 */
export function presentPictures(
  { imageIds }: CatalogueProduct,
  there: readonly number[],
  { pictures }: Synced,
): number[] {
  if (pictures.length === 0) return imageIds.slice(0, there.length)
  const known = new Map(pictures)
  return imageIds.filter((id) => there.includes(known.get(id) ?? 0))
}

/** A combination that is there, and its codes. */
function codesOf({ reference, ean13, isbn, upc, mpn }: Codes): Facet {
  return { combination: 'yes', reference, ean13, isbn, upc, mpn }
}

function stockFacet(quantity: number | null, pairs: readonly Pair[]): Pick<Facets, 'stock'> {
  const stock = joined(pairs, ({ wanted }) =>
    wanted.quantity === null ? {} : { quantity: String(wanted.quantity) },
  )
  if (quantity !== null) return { stock: { ...stock, quantity: String(quantity) } }
  return Object.keys(stock).length > 0 ? { stock } : {}
}

function placesFacet(texts: readonly string[]): Facet {
  return { categories: texts.toSorted().join('; '), default_category: texts[0] ?? '' }
}

/** One name for each field, and one more for each language of a translated one. */
function fieldFacet(group: keyof typeof syncedFields, fields: ProductFields, target: Target): Facet {
  const facet: Record<string, string> = {}
  for (const column of Object.keys(syncedFields[group])) {
    const value = fields[column]
    if (value === null || value === undefined) continue
    if (typeof value !== 'object') facet[column] = String(value)
    else
      for (const code of target.codes.all) if (code in value) facet[`${column} ${code}`] = value[code] ?? ''
  }
  return facet
}

function joined(pairs: readonly Pair[], facetOf: (pair: Pair) => Facet): Facet {
  return Object.fromEntries(
    pairs.flatMap((pair) =>
      Object.entries(facetOf(pair)).map(([name, value]) => [`${name} of ${pair.label}`, value]),
    ),
  )
}
