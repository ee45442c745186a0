import type { Texts } from '../catalogue/texts.ts'
import { originalSize } from '../pictures/picture-store.ts'
import { everything } from '../resources/everything.ts'
import type { Cell, Row } from '../resources/resource.ts'
import type { Shop } from '../shop.ts'
import { sha1 } from '../webservice/answer.ts'

/** A product as the shop holds it, whatever its webservice makes of it. */
export type HeldProduct = {
  id: number
  reference: string
  ean13: string
  name: Texts
  description: Texts
  descriptionShort: Texts
  linkRewrite: Texts
  /** Before tax, 6 decimals. */
  price: string
  active: boolean
  /** The ids of its categories; the default one apart. */
  categories: readonly number[]
  defaultCategory: number
  /** The name of its brand; empty without one. */
  brand: string
  /** How much there is of each combination, by its id; 0 is the product itself, with combinations their sum. */
  stock: Readonly<Record<number, number>>
  combinations: readonly HeldCombination[]
  /** SHA-1 of the bytes of each picture, the cover first; drawn ones are drawn for it. */
  imageHashes: () => readonly string[]
}

type HeldCombination = {
  id: number
  reference: string
  ean13: string
  /** Added to the price of the product, 6 decimals. */
  price: string
  weight: string
  optionValues: readonly number[]
  isDefault: boolean
}

const text = (cell: Cell) => String(cell ?? '')
const texts = (cell: Cell): Texts => (Array.isArray(cell) ? [cell[0] ?? '', cell[1] ?? ''] : ['', ''])
const ids = (row: Row, association: string) => row.links(association).map(({ id }) => id)

function heldCombination(row: Row): HeldCombination {
  return {
    id: row.id,
    reference: text(row.cell('reference')),
    ean13: text(row.cell('ean13')),
    price: text(row.cell('price')),
    weight: text(row.cell('weight')),
    optionValues: ids(row, 'product_option_values'),
    isDefault: row.cell('default_on') === '1',
  }
}

function imageHashes({ parts: { pictures } }: Shop, id: number): string[] {
  return pictures.ids(id).map((image) => sha1(pictures.picture(id, image, originalSize)?.data ?? ''))
}

export function* heldProducts(shop: Shop): Generator<HeldProduct> {
  for (const row of shop.products.scan(everything)) {
    const { id } = row
    const quantities = shop.parts
      .stockRows(id)
      .map((one) => [Number(one.cell('id_product_attribute')), Number(one.cell('quantity'))] as const)
    yield {
      id,
      reference: text(row.cell('reference')),
      ean13: text(row.cell('ean13')),
      name: texts(row.cell('name')),
      description: texts(row.cell('description')),
      descriptionShort: texts(row.cell('description_short')),
      linkRewrite: texts(row.cell('link_rewrite')),
      price: text(row.cell('price')),
      active: row.cell('active') === '1',
      categories: ids(row, 'categories'),
      defaultCategory: Number(row.cell('id_category_default')),
      brand: text(row.cell('manufacturer_name')),
      stock: Object.fromEntries(quantities),
      combinations: shop.parts.combinations(id).map(heldCombination),
      imageHashes: () => imageHashes(shop, id),
    }
  }
}
