import { baseProducts } from './base-products.ts'
import { damagedParts, plantDamage, type Damage } from './damage.ts'
import { shopNow } from './dates.ts'
import { idInEan, idInReference, madeUpFamily, madeUpProduct } from './made-up-product.ts'
import { Product } from './product.ts'
import { ProductIds } from './product-ids.ts'
import type { Recipe } from './recipe.ts'
import { UnknownEntityError } from '../unknown-entity-error.ts'
import { Stock } from './stock.ts'

export type CatalogueOptions = {
  products: number
  seed: number
  combinations: boolean
  damaged: boolean
  clockAheadMs: number
}

type Edit = { parts: Partial<Recipe>; at: string }

const placesByReference = Map.groupBy(
  baseProducts.map((_, place) => place),
  (place) => baseProducts[place]?.reference ?? '',
)

const placesByEan = Map.groupBy(
  baseProducts.map((_, place) => place),
  (place) => baseProducts[place]?.ean13 ?? '',
)

/** All products of the shop: the hand-written ones first, then as many made-up ones as were asked for. */
export class Catalogue {
  readonly ids: ProductIds
  readonly stock: Stock
  readonly damage: ReadonlyMap<number, Damage>
  readonly #options: CatalogueOptions
  readonly #edits = new Map<number, Edit>()

  constructor(options: CatalogueOptions) {
    this.#options = options
    this.ids = new ProductIds(options.seed, options.products)
    this.stock = new Stock(options.seed)
    this.damage = options.damaged ? plantDamage(this.ids) : new Map()
  }

  get seed(): number {
    return this.#options.seed
  }

  product(id: number): Product | undefined {
    if (!this.ids.has(id)) return undefined
    return new Product({
      seed: this.#options.seed,
      id,
      family: () => this.#base(id)?.family ?? madeUpFamily(this.#options.seed, id),
      recipe: () => this.#recipe(id),
      withCombinations: this.#options.combinations,
      editedAt: this.#edits.get(id)?.at,
    })
  }

  /** The ids of all products that may have this reference, in any case of letters; a superset, found without a scan. */
  idsNear(reference: string): number[] {
    const base = placesByReference.get(reference) ?? placesByReference.get(reference.toUpperCase()) ?? []
    const made = idInReference(reference)
    const near = new Set([
      ...base.map((place) => this.ids.at(place)),
      ...(made === undefined ? [] : [made]),
      ...this.damage.keys(),
      ...this.#edits.keys(),
    ])
    return [...near].filter((id) => this.ids.has(id)).toSorted((a, b) => a - b)
  }

  /** The ids of all products that may have this EAN: a superset; nothing where only a look at all of them tells. */
  idsNearEan(ean: string): number[] | undefined {
    const made = idInEan(ean)
    if (made === undefined) return undefined
    const base = placesByEan.get(ean) ?? []
    const near = new Set([...base.map((place) => this.ids.at(place)), made, ...this.#edits.keys()])
    return [...near].filter((id) => this.ids.has(id)).toSorted((a, b) => a - b)
  }

  /** Changes a product and moves its date_upd. Throws when there is no such product. */
  edit(id: number, parts: Partial<Recipe>): void {
    if (!this.ids.has(id)) throw new UnknownEntityError(`There is no product ${id}.`)
    this.#edits.set(id, {
      parts: { ...this.#edits.get(id)?.parts, ...parts },
      at: shopNow(this.#options.clockAheadMs),
    })
  }

  /** A made-up product with an id above `taken`. */
  add(taken: number): number {
    const id = this.ids.add(taken)
    this.#edits.set(id, { parts: {}, at: shopNow(this.#options.clockAheadMs) })
    return id
  }

  #recipe(id: number): Recipe {
    const whole = this.#untouched(id)
    const damage = this.damage.get(id)
    if (damage === undefined) return { ...whole, ...this.#edits.get(id)?.parts }
    const original = damage.kind === 'duplicate' ? this.#untouched(damage.of) : undefined
    return { ...whole, ...damagedParts(damage, whole, original), ...this.#edits.get(id)?.parts }
  }

  #untouched(id: number): Recipe {
    return this.#base(id) ?? madeUpProduct(this.#options.seed, id)
  }

  #base(id: number): Recipe | undefined {
    return this.ids.isAdded(id) ? undefined : baseProducts[this.ids.placeOf(id)]
  }
}
