import { shopNow } from '../catalogue/dates.ts'
import { deleteEntity } from '../resources/delete-entity.ts'
import type { Shop } from '../shop.ts'
import { UnknownEntityError } from '../unknown-entity-error.ts'
import { changedCells, changedParts, type ProductChange } from './product-change.ts'

/** Changes a product as somebody in the back office would, and moves its date_upd. Throws UnknownEntityError. */
export function editProduct(shop: Shop, id: number, change: ProductChange): void {
  const entity = shop.products.written.get(id)
  if (entity === undefined) {
    shop.catalogue.edit(id, changedParts(change))
    return
  }
  const date_upd = shopNow(shop.clockAheadMs)
  shop.products.written.put({ ...entity, cells: { ...entity.cells, ...changedCells(change), date_upd } })
}

/** Sets the quantity of a row that is no sum. Throws UnknownEntityError when there is no such row. */
export function setStock(shop: Shop, productId: number, combinationId: number, quantity: number): void {
  const rows = shop.parts.stockRows(productId)
  const row = rows.find((candidate) => candidate.cell('id_product_attribute') === combinationId)
  if (row === undefined || (combinationId === 0 && rows.length > 1)) {
    throw new UnknownEntityError(
      `There is no quantity of its own for product ${productId}, combination ${combinationId}.`,
    )
  }
  shop.parts.setQuantity(row.id, quantity)
}

export function addProduct(shop: Shop): number {
  const id = shop.catalogue.add(Math.max(shop.products.written.lastId, shop.parts.lastProductId))
  shop.counts.moved(undefined, shop.products.find(id)?.links('categories'))
  return id
}

/** Throws UnknownEntityError. */
export function deleteProduct(shop: Shop, id: number): void {
  if (!deleteEntity(shop.products, id)) throw new UnknownEntityError(`There is no product ${id}.`)
}

export function productCount(shop: Shop): number {
  const { ids } = shop.catalogue
  return ids.size + shop.products.written.ids().filter((id) => !ids.has(id)).length
}
