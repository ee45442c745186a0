import type { Product } from './product.ts'
import { maxCombinations } from './combinations.ts'
import { hash } from '../random.ts'

/** One row of stock: the product itself (`combinationId` 0, the sum where combinations exist) or one combination. */
export type StockRow = { id: number; productId: number; combinationId: number; quantity: number }

export const rowsPerProduct = maxCombinations + 1

export const productOfStockRow = (id: number) => Math.floor((id - 1) / rowsPerProduct) + 1

/** How much of everything there is before anybody writes. */
export class Stock {
  readonly #seed: number

  constructor(seed: number) {
    this.#seed = seed
  }

  rows(product: Product): StockRow[] {
    const row = (place: number, combinationId: number) => {
      const id = (product.id - 1) * rowsPerProduct + 1 + place
      return {
        id,
        productId: product.id,
        combinationId,
        quantity: this.#untouched(product.id, place),
      }
    }
    const parts = product.combinations.map((combination, place) => row(place + 1, combination.id))
    const whole = row(0, 0)
    const sum = parts.reduce((total, part) => total + part.quantity, 0)
    return [parts.length === 0 ? whole : { ...whole, quantity: sum }, ...parts]
  }

  #untouched(productId: number, place: number): number {
    const h = hash(this.#seed, productId, 0x57 + place)
    return h % 11 === 0 ? 0 : h % 140
  }
}
