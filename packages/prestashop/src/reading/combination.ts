import { Fields, requiredId } from '../xml/fields.ts'
import type { XmlElement } from '../xml/xml-element.ts'

/** One variant of a product. Its price and weight are added to the product's, as decimals in text. */
export type Combination = {
  id: number
  productId: number
  reference: string
  ean13: string
  isbn: string
  upc: string
  mpn: string
  priceImpact: string
  weightImpact: string
  minimalQuantity: number
  isDefault: boolean
  optionValueIds: number[]
  imageIds: number[]
}

/** @throws PasekError VALIDATION_LOCAL naming the field that cannot be read */
export function combination(element: XmlElement): Combination {
  const fields = new Fields(element)
  return {
    id: requiredId(element),
    productId: fields.id('id_product') ?? 0,
    reference: fields.text('reference'),
    ean13: fields.text('ean13'),
    isbn: fields.text('isbn'),
    upc: fields.text('upc'),
    mpn: fields.text('mpn'),
    priceImpact: fields.decimal('price'),
    weightImpact: fields.decimal('weight'),
    minimalQuantity: fields.integer('minimal_quantity', 1),
    isDefault: fields.flag('default_on'),
    optionValueIds: fields.associated('product_option_values'),
    imageIds: fields.associated('images'),
  }
}
