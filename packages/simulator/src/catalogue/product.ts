import { combinationsOf, type Combination } from './combinations.ts'
import { departmentOf, homeCategory, shelfOf, type FamilyName } from './categories.ts'
import { dateAdded, dateUpdated } from './dates.ts'
import { families, type Family } from './families.ts'
import type { Recipe } from './recipe.ts'
import { hash } from '../random.ts'

/** Images per product at most; their ids are computed from it. */
export const maxImages = 3

const imageId = (productId: number, place: number) => (productId - 1) * maxImages + place + 1
export const productOfImage = (id: number) => Math.floor((id - 1) / maxImages) + 1

/** The first products of the catalogue also lie on the home page. */
const featured = 24

type Source = {
  seed: number
  id: number
  family: () => FamilyName
  recipe: () => Recipe
  withCombinations: boolean
  editedAt: string | undefined
}

/** A product as the shop holds it. What is costly is computed when it is first asked for. */
export class Product {
  readonly id: number
  readonly #source: Source
  #recipe: Recipe | undefined
  #combinations: readonly Combination[] | undefined

  constructor(source: Source) {
    this.id = source.id
    this.#source = source
  }

  get recipe(): Recipe {
    return (this.#recipe ??= this.#source.recipe())
  }

  get familyName(): FamilyName {
    return this.#source.family()
  }

  get family(): Family {
    return families[this.familyName]
  }

  get combinations(): readonly Combination[] {
    const { seed, withCombinations } = this.#source
    return (this.#combinations ??= withCombinations
      ? combinationsOf(seed, this.id, this.family.attributes)
      : [])
  }

  get imageIds(): readonly number[] {
    const count = 1 + (hash(this.#source.seed, this.id, 0x1a) % maxImages)
    return Array.from({ length: count }, (_, place) => imageId(this.id, place))
  }

  get shelf(): number {
    return shelfOf(this.familyName)
  }

  get categories(): readonly number[] {
    const shelf = this.shelf
    return [...(this.id <= featured ? [homeCategory] : []), departmentOf(shelf), shelf]
  }

  get dateAdd(): string {
    return dateAdded(this.#source.seed, this.id)
  }

  get dateUpd(): string {
    return this.#source.editedAt ?? dateUpdated(this.#source.seed, this.id)
  }

  /** The share taken off the price, or 0. */
  get discount(): number {
    return hash(this.#source.seed, this.id, 0xd1) % 12 === 0 ? 0.1 : 0
  }
}
