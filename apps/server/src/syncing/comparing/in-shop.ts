import { asPasekError, type PasekError } from '@pasek/core'
import type { Combination, ProductPage, ShopProduct, StockRow } from '@pasek/prestashop'
import { recordMaker, type ShopRecord } from '../../products/shop-record.ts'
import type { Target } from '../target/target.ts'

/** A product as the shop has it now: as it came, and as the catalogue would keep it. */
export type InShop = {
  product: ShopProduct
  record: ShopRecord
  combinations: readonly Combination[]
  stock: readonly StockRow[]
}

/** The products of a page by their number in the shop; one that cannot be read is an error. */
export function readInShop(page: ProductPage, target: Target): Map<number, InShop | PasekError> {
  const { languages, optionValues } = target
  const recordOf = recordMaker(page, { languages, optionValues })
  const combinations = Map.groupBy(page.combinations, ({ productId }) => productId)
  const stock = Map.groupBy(page.stock, ({ productId }) => productId)
  const found = new Map<number, InShop | PasekError>(page.failures.map(({ id, error }) => [id, error]))
  for (const product of page.products) {
    try {
      found.set(product.id, {
        product,
        record: recordOf(product),
        combinations: combinations.get(product.id) ?? [],
        stock: stock.get(product.id) ?? [],
      })
    } catch (error) {
      found.set(product.id, asPasekError(error))
    }
  }
  return found
}
