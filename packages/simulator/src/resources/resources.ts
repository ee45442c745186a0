import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Profile } from '../profile.ts'
import type { ShopLanguage } from '../shop-language.ts'
import { resourceNames, specialResources } from '../webservice/resource-names.ts'
import { categories } from './categories.ts'
import { combinations } from './combinations.ts'
import { imageTypes } from './image-types.ts'
import { manufacturers, suppliers } from './manufacturers.ts'
import { productFeatures, productFeatureValues } from './product-features.ts'
import { productOptions, productOptionValues } from './product-options.ts'
import { products } from './products.ts'
import { defineResource, type Resource } from './resource.ts'
import { configurations, currencies, languages, shops } from './settings.ts'
import { specificPrices } from './specific-prices.ts'
import { staticSource } from './static-source.ts'
import { stockAvailables } from './stock-availables.ts'
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

/** All resources of a shop, by name. */
export function allResources(
  profile: Profile,
  catalogue: Catalogue,
  shopName: string,
  shopLanguages: readonly ShopLanguage[],
): ReadonlyMap<string, Resource> {
  const known = [
    products(profile, catalogue),
    combinations(profile, catalogue),
    stockAvailables(profile, catalogue),
    specificPrices(profile, catalogue),
    categories(profile, catalogue),
    manufacturers(profile),
    suppliers(profile),
    productOptions(profile),
    productOptionValues(profile),
    productFeatures(profile),
    productFeatureValues(profile),
    tags(profile),
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
  return new Map([...others, ...known].map((resource) => [resource.name, resource]))
}
