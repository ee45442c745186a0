import type { Catalogue } from '../catalogue/catalogue.ts'
import { PictureStore } from '../pictures/picture-store.ts'
import type { Profile } from '../profile.ts'
import type { ShopLanguage } from '../shop-language.ts'
import { resourceNames, specialResources } from '../webservice/resource-names.ts'
import { categories } from './categories.ts'
import { CategoryCounts } from './category-counts.ts'
import { combinationWriting } from './combination-writing.ts'
import { combinations } from './combinations.ts'
import { imageTypes } from './image-types.ts'
import { manufacturers, suppliers } from './manufacturers.ts'
import { productFeatures, productFeatureValues } from './product-features.ts'
import { productOptions, productOptionValues } from './product-options.ts'
import { ProductParts } from './product-parts.ts'
import { productWriting } from './product-writing.ts'
import { products } from './products.ts'
import { defineResource, type Resource } from './resource.ts'
import { configurations, currencies, languages, shops } from './settings.ts'
import { specificPrices } from './specific-prices.ts'
import { staticSource } from './static-source.ts'
import { stockAvailables } from './stock-availables.ts'
import { stockWriting } from './stock-writing.ts'
import { tags } from './tags.ts'
import { taxes, taxRuleGroups, taxRules } from './taxes.ts'

/** A resource that is there but has no fields and no entities: nobody who handles products looks at it. */
function bare(profile: Profile, name: string): Resource {
  return defineResource<{ id: number }>(profile, {
    name,
    node: name.replace(/ies$/, 'y').replace(/s$/, ''),
    fields: [],
    source: staticSource([]),
  })
}

export type ResourceOptions = {
  shopName: string
  shopLanguages: readonly ShopLanguage[]
  /** Nothing but the two categories that every shop has. */
  empty: boolean
}

export type ShopResources = {
  resources: ReadonlyMap<string, Resource>
  products: Resource
  parts: ProductParts
  counts: CategoryCounts
}

/** Products and what hangs on them: each is written apart from the others, and changes them. */
function productResources(profile: Profile, catalogue: Catalogue, brands: Resource, empty: boolean) {
  const stock: Resource = stockAvailables(
    profile,
    catalogue,
    stockWriting(() => parts),
  )
  const combinationResource = combinations(
    profile,
    catalogue,
    combinationWriting(() => parts),
  )
  const parts = new ProductParts(combinationResource, stock, new PictureStore(catalogue))
  const counts = new CategoryCounts(() => productResource)
  const categoryResource = categories(profile, counts, () => productResource, { empty })
  const writing = productWriting(profile, catalogue, parts, counts, categoryResource)
  const productResource: Resource = products(profile, catalogue, parts, brands, writing)
  return { stock, combinationResource, parts, counts, categoryResource, productResource }
}

/** All resources of a shop, by name. */
export function allResources(
  profile: Profile,
  catalogue: Catalogue,
  { shopName, shopLanguages, empty }: ResourceOptions,
): ShopResources {
  const brands = manufacturers(profile, { empty })
  const optionValues = productOptionValues(profile, { empty })
  const featureValues = productFeatureValues(profile, { empty })
  const { stock, combinationResource, parts, counts, categoryResource, productResource } = productResources(
    profile,
    catalogue,
    brands,
    empty,
  )
  const known = [
    productResource,
    combinationResource,
    stock,
    specificPrices(profile, catalogue),
    categoryResource,
    brands,
    suppliers(profile, { empty }),
    productOptions(profile, optionValues, { empty }),
    optionValues,
    productFeatures(profile, featureValues, { empty }),
    featureValues,
    tags(profile, { empty }),
    taxRuleGroups(profile),
    taxRules(profile),
    taxes(profile),
    languages(profile, shopLanguages),
    currencies(profile),
    shops(profile, shopName),
    configurations(profile, shopName),
    imageTypes(profile),
  ]
  const others = Object.keys(resourceNames)
    .filter((name) => !specialResources.includes(name))
    .map((name) => bare(profile, name))
  const resources = new Map([...others, ...known].map((resource) => [resource.name, resource]))
  return { resources, products: productResource, parts, counts }
}
