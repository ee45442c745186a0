import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Product } from '../catalogue/product.ts'
import type { Source } from './resource.ts'

/**
 * Entities that belong to a product and whose ids grow with its id: a page that starts at some id starts at that
 * product, and nothing before it is looked at.
 */
export function scanByProduct<T extends { id: number }>(
  catalogue: Catalogue,
  productOf: (id: number) => number,
  entities: (product: Product) => readonly T[],
): Source<T> {
  const of = (productId: number): readonly T[] => {
    const product = catalogue.product(productId)
    return product === undefined ? [] : entities(product)
  }
  return {
    find: (id) => of(productOf(id)).find((entity) => entity.id === id),
    *scan({ after, upTo, descending }) {
      const first = productOf(after + 1) - 1
      const ids = descending ? catalogue.ids.descending() : catalogue.ids.ascending(first)
      for (const productId of ids) {
        if (descending ? productId <= first : productId > productOf(upTo)) return
        const all = of(productId)
        for (const entity of descending ? all.toReversed() : all) {
          if (entity.id > after && entity.id <= upTo) yield entity
        }
      }
    },
    near: (field, value) =>
      field === 'id_product' ? of(Number(value)).map((entity) => entity.id) : undefined,
  }
}
