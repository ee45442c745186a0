import { productOfCombination } from '../catalogue/combinations.ts'
import { productOfStockRow } from '../catalogue/stock.ts'
import type { PictureStore } from '../pictures/picture-store.ts'
import type { Link, Resource, Row } from './resource.ts'

const ids = (list: readonly number[]): Link[] => list.map((id) => ({ id }))

/** What belongs to a product and is written apart from it: combinations, stock and pictures. */
export class ProductParts {
  readonly pictures: PictureStore
  readonly #combinations: Resource
  readonly #stock: Resource

  constructor(combinations: Resource, stock: Resource, pictures: PictureStore) {
    this.#combinations = combinations
    this.#stock = stock
    this.pictures = pictures
  }

  /** The combinations of a product, in the order of their ids. */
  combinations(productId: number): Row[] {
    return rowsOf(this.#combinations, productId)
  }

  stockRows(productId: number): Row[] {
    return rowsOf(this.#stock, productId)
  }

  defaultCombination(productId: number): number {
    const rows = this.combinations(productId)
    return (rows.find((row) => row.cell('default_on') === '1') ?? rows[0])?.id ?? 0
  }

  combinationLinks(productId: number): Link[] {
    return ids(this.combinations(productId).map(({ id }) => id))
  }

  optionValueLinks(productId: number): Link[] {
    const values = this.combinations(productId).flatMap((row) => row.links('product_option_values'))
    return ids([...new Set(values.map(({ id }) => id))])
  }

  stockLinks(productId: number): Link[] {
    return this.stockRows(productId).map((row) => ({
      id: row.id,
      extra: { id_product_attribute: Number(row.cell('id_product_attribute')) },
    }))
  }

  imageLinks(productId: number): Link[] {
    return ids(this.pictures.ids(productId))
  }

  /** All combinations but these go away, their stock with them. */
  keepCombinations(productId: number, kept: ReadonlySet<number>): void {
    for (const { id } of this.combinations(productId)) if (!kept.has(id)) this.deleteCombination(id)
  }

  deleteCombination(id: number): void {
    const productId = Number(this.#combinations.find(id)?.cell('id_product') ?? 0)
    this.#combinations.written.delete(id)
    for (const row of this.stockRows(productId)) {
      if (row.cell('id_product_attribute') === id) this.#stock.written.delete(row.id)
    }
    this.sumUp(productId)
  }

  deleteAll(productId: number): void {
    for (const { id } of this.combinations(productId)) this.#combinations.written.delete(id)
    for (const { id } of this.stockRows(productId)) this.#stock.written.delete(id)
    this.pictures.deleteAll(productId)
  }

  /** The row that appears by itself with a product (combination 0) or a combination. */
  addStockRow(productId: number, combinationId: number): void {
    if (this.stockRows(productId).some((row) => row.cell('id_product_attribute') === combinationId)) return
    const cells = {
      id_product: productId,
      id_product_attribute: combinationId,
      id_shop: 1,
      id_shop_group: 0,
      quantity: 0,
      depends_on_stock: '0',
      out_of_stock: 2,
      location: '',
    }
    this.#stock.written.put({ id: this.#stock.nextId(), cells, links: {} })
  }

  setQuantity(rowId: number, quantity: number): void {
    const entity = this.#stock.held(rowId)
    if (entity === undefined) return
    this.#stock.written.put({ ...entity, cells: { ...entity.cells, quantity } })
    if (entity.cells['id_product_attribute'] !== 0) this.sumUp(Number(entity.cells['id_product']))
  }

  /** With combinations, the row of the product itself holds their sum. */
  sumUp(productId: number): void {
    const rows = this.stockRows(productId)
    const whole = rows.find((row) => row.cell('id_product_attribute') === 0)
    const parts = rows.filter((row) => row !== whole)
    if (whole === undefined || parts.length === 0) return
    this.setQuantity(
      whole.id,
      parts.reduce((sum, row) => sum + Number(row.cell('quantity')), 0),
    )
  }

  /** The highest id of a product whose computed parts would have ids that are taken. */
  get lastProductId(): number {
    return Math.max(
      productOfCombination(this.#combinations.written.lastId),
      productOfStockRow(this.#stock.written.lastId),
      this.pictures.lastProductId,
    )
  }
}

function rowsOf(resource: Resource, productId: number): Row[] {
  const near = resource.near('id_product', String(productId)) ?? []
  return near
    .map((id) => resource.find(id))
    .filter((row) => row !== undefined)
    .filter((row) => row.cell('id_product') === productId)
    .toSorted((a, b) => a.id - b.id)
}
