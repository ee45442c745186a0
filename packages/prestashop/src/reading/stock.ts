import { Fields, requiredId } from '../xml/fields.ts'
import { keysetPages } from './keyset.ts'
import { readEach } from './readable-list.ts'
import type { Channel } from '../requests/channel.ts'
import type { XmlElement } from '../xml/xml-element.ts'

/**
 * The stock of one product or combination in one shop. A product with combinations also has a row of its own
 * (`combinationId` 0) with their sum. A multistore has a row for each shop; all are handed out, nothing is summed:
 * take those of your shop, or of `shopId` 0, which a group of shops shares.
 */
export type StockRow = {
  id: number
  productId: number
  combinationId: number
  shopId: number
  /** May be negative. */
  quantity: number
  /** What happens to orders without stock: 0 refused, 1 accepted, 2 as the shop's settings say. */
  outOfStock: number
  dependsOnStock: boolean
}

/** Some rows of the sweep, and the ids of the products that have a row which cannot be read. */
export type StockPage = { rows: StockRow[]; unreadable: number[] }

/** All that a `StockRow` needs. */
export const stockFields =
  '[id,id_product,id_product_attribute,id_shop,quantity,depends_on_stock,out_of_stock]'

export const stockPageSize = 5000

/** @throws PasekError VALIDATION_LOCAL naming the field that cannot be read */
export function stockRow(element: XmlElement): StockRow {
  const fields = new Fields(element)
  return {
    id: requiredId(element),
    productId: fields.id('id_product') ?? 0,
    combinationId: fields.id('id_product_attribute') ?? 0,
    shopId: fields.id('id_shop') ?? 0,
    quantity: fields.integer('quantity'),
    outOfStock: fields.integer('out_of_stock', 2),
    dependsOnStock: fields.flag('depends_on_stock'),
  }
}

/** Every stock row of the shop: stock changes move no date, so only a full sweep finds them. */
export async function* stockSweep(channel: Channel, signal?: AbortSignal): AsyncGenerator<StockPage> {
  const query = { resource: 'stock_availables', display: stockFields, pageSize: stockPageSize, signal }
  for await (const page of keysetPages(channel, query)) {
    const { entries, unreadable } = readEach(page, stockRow)
    yield {
      rows: entries,
      unreadable: unreadable.map(ownerOf).filter((id) => Number.isSafeInteger(id) && id > 0),
    }
  }
}

/** The product that a row or combination belongs to; NaN where it does not say. */
export function ownerOf(element: XmlElement): number {
  return Number(element.child('id_product')?.text)
}
