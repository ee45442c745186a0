import { PasekError } from '@pasek/core'
import type { Category, Language, OptionValue, Shop, Texts } from '@pasek/prestashop'
import type { Store } from '@pasek/tracker'
import { type CodedTexts, LanguageCodes } from '../../products/language-codes.ts'
import type { CatalogueProduct } from '../comparing/catalogue-products.ts'
import { isAlike } from './alike.ts'
import { CategoryTree, type Step } from './category-tree.ts'
import { homeWays } from './home-categories.ts'

/** The shop that is synced, with its words: what products there only name by number. */
export class Target {
  readonly shop: Shop
  readonly shopId: number
  readonly languages: readonly Language[]
  readonly codes: LanguageCodes
  readonly optionValues = new Map<number, OptionValue>()
  readonly #store: Store
  readonly #tree: CategoryTree
  readonly #brands = new Map<number, string>()
  readonly #ways = new Map<number, Promise<Map<number, readonly Step[]>>>()

  constructor(
    { store, shop, shopId }: { store: Store; shop: Shop; shopId: number },
    words: {
      languages: readonly Language[]
      categories: readonly Category[]
      brands: readonly { id: number; name: string }[]
      optionValues: readonly OptionValue[]
    },
  ) {
    this.shop = shop
    this.shopId = shopId
    this.#store = store
    this.languages = words.languages
    this.codes = new LanguageCodes(words.languages)
    this.#tree = new CategoryTree(words.categories, this.codes, this.codes.all[0] ?? '')
    for (const { id, name } of words.brands) this.#brands.set(id, name)
    for (const value of words.optionValues) this.optionValues.set(value.id, value)
  }

  get homeCategoryId(): number | undefined {
    return this.#tree.homeId
  }

  brandName(id: number | null): string {
    return (id === null ? undefined : this.#brands.get(id)) ?? ''
  }

  /** The shop's brand of this name, created where it has none. */
  async brandId(name: string, signal: AbortSignal): Promise<number> {
    const known = [...this.#brands].find(([, each]) => each.trim() === name.trim())
    if (known) return known[0]
    const created = await this.shop.createManufacturer({ name }, { signal })
    this.#brands.set(created.id, created.name)
    return created.id
  }

  categoryText(id: number): string {
    return this.#tree.wayText(id)
  }

  /** Where the product's categories are in this shop, the default one first; `missing` would have to be created. */
  async categoriesOf({
    homeShopId,
    categoryIds,
  }: Pick<CatalogueProduct, 'homeShopId' | 'categoryIds'>): Promise<Place[]> {
    if (homeShopId === null) return []
    const ways = this.#ways.get(homeShopId) ?? homeWays(this.#store, homeShopId)
    this.#ways.set(homeShopId, ways)
    const known = await ways
    const places = categoryIds.flatMap((id) => {
      const way = known.get(id)
      if (way === undefined) return []
      const { id: here, missing } = this.#tree.follow(way)
      return [{ way, id: missing.length === 0 ? here : undefined, text: this.#tree.wayText(here, missing) }]
    })
    return [...new Map(places.map((place) => [place.text, place])).values()]
  }

  /** Creates what is missing of the way, parents first. */
  async categoryId({ way, id }: Place, signal: AbortSignal): Promise<number> {
    if (id !== undefined) return id
    const { id: deepest, missing } = this.#tree.follow(way)
    if (deepest === undefined) {
      throw new PasekError('DEPENDENCY_FAILED', 'The shop lists no home category.', { field: 'categories' })
    }
    let parentId = deepest
    for (const { name, active } of missing) {
      const created = await this.shop.createCategory(
        { parentId, name: this.textsFor(name), active },
        { signal },
      )
      this.#tree.add(created)
      parentId = created.id
    }
    return parentId
  }

  /** The shop's value of an option, such as red of colour; option and value are created where it has none. */
  async optionValueId({ option, name }: NamedOption, signal: AbortSignal): Promise<number> {
    const values = [...this.optionValues.values()]
    const siblings = values.filter(({ optionName }) => isAlike(option, this.codes.texts(optionName)))
    const known = siblings.find((value) => isAlike(name, this.codes.texts(value.name)))
    if (known) return known.id
    const { id: optionId, name: optionName } = siblings[0]
      ? { id: siblings[0].optionId, name: siblings[0].optionName }
      : await this.shop.createOption({ name: this.textsFor(option), groupType: 'select' }, { signal })
    const value = await this.shop.createOptionValue({ optionId, name: this.textsFor(name) }, { signal })
    this.optionValues.set(value.id, { ...value, optionName })
    return value.id
  }

  /** In the shop's languages; where they share none, the first text stands in its first language. */
  textsFor(texts: CodedTexts): Texts {
    const shared = this.codes.byId(texts)
    const [first] = this.languages
    const text = Object.values(texts).find(Boolean)
    return Object.keys(shared).length > 0 || !first || !text ? shared : { [first.id]: text }
  }
}

type NamedOption = { option: CodedTexts; name: CodedTexts }

/** A category that a product belongs into. */
export type Place = { way: readonly Step[]; id: number | undefined; text: string }

/** @throws PasekError when the shop cannot be read */
export async function openTarget(
  place: { store: Store; shop: Shop; shopId: number },
  languages: readonly Language[],
  signal: AbortSignal,
): Promise<Target> {
  const { shop } = place
  const categories = await shop.categories({ signal })
  const brands = await shop.manufacturers({ signal })
  const optionValues = await shop.optionValues({ signal })
  return new Target(place, { languages, categories, brands, optionValues })
}
