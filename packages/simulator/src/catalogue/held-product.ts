import type { Catalogue } from './catalogue.ts'
import type { Texts } from './texts.ts'

/** A product as the shop holds it, whatever its webservice makes of it. */
export type HeldProduct = {
  id: number
  reference: string
  /** Empty where it has none. */
  ean13: string
  name: Texts
  /** Before tax, 6 decimals. */
  price: string
  /** How much there is of each combination, by its id; 0 is the product itself, with combinations their sum. */
  stock: Readonly<Record<number, number>>
}

export function* heldProducts(catalogue: Catalogue): Generator<HeldProduct> {
  for (const id of catalogue.ids.ascending()) {
    const product = catalogue.product(id)
    if (product === undefined) continue
    const { reference, ean13, name, price } = product.recipe
    const rows = catalogue.stock.rows(product)
    const stock = Object.fromEntries(rows.map((row) => [row.combinationId, row.quantity]))
    yield { id, reference, ean13, name, price, stock }
  }
}
