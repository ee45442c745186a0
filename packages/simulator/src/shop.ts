import type { Catalogue } from './catalogue/catalogue.ts'
import type { Keys } from './keys.ts'
import type { Profile } from './profile.ts'
import type { CategoryCounts } from './resources/category-counts.ts'
import type { ProductParts } from './resources/product-parts.ts'
import type { Resource } from './resources/resource.ts'
import type { ShopLanguage } from './shop-language.ts'

/** The shop behind the webservice: what it holds and how it is set up. */
export type Shop = {
  name: string
  profile: Profile
  languages: readonly ShopLanguage[]
  catalogue: Catalogue
  resources: ReadonlyMap<string, Resource>
  products: Resource
  parts: ProductParts
  counts: CategoryCounts
  keys: Keys
  /** Whether the webservice is switched on. */
  enabled: boolean
  /** How far its clock is ahead of ours. */
  clockAheadMs: number
  /** Grows with each request; decides the order of lists that ask for none. */
  requests: number
  /** Writes whose answers are not out yet. */
  writesUnderWay: number
}
