import type { ProductChanges } from './product-fields.ts'
import {
  both,
  catalogName,
  check,
  fits,
  lacks,
  majorOf,
  oneOf,
  type Rule,
  someText,
  upTo,
  without,
} from './rules.ts'

/**
 * Finds what a shop of this version would refuse, before it is asked. What depends on the shop's settings, such as the
 * length of a short description, is left to the shop.
 * @param version such as `8.2.0`; empty where it is not known: then the widest limits count
 * @throws PasekError VALIDATION_LOCAL with the field, as the shop names it, its value, and the limit
 */
export function checkProduct(product: ProductChanges, version: string): void {
  for (const [field, tag, rule] of rulesFor(version)) {
    const value = product[field]
    if (value === undefined || value === null) continue
    const values: (string | number | boolean)[] = typeof value === 'object' ? Object.values(value) : [value]
    check(tag, values.map(String), rule)
  }
}

function rulesFor(version: string): [keyof ProductChanges, string, Rule][] {
  const major = majorOf(version)
  const isOld = version.startsWith('1.6')
  const price = fits(/^\d{1,10}(?:\.\d{1,9})?$/, 'is no price: up to 10 digits, a point and up to 9 more')
  const size = fits(/^\d{1,10}(?:\.\d+)?$/, 'is no number of 0 or more with a point')
  const reference = both(upTo(isOld ? 32 : 64), without('<>;={}'))
  const digits = fits(/^\d*$/, 'is not made of digits alone')
  const html = lacks(/<\s*script|<[^<>]*\son[a-z]+\s*=/i, 'holds a script, which the shop refuses')
  return [
    ['reference', 'reference', both(someText, reference)],
    ['supplierReference', 'supplier_reference', reference],
    ['ean13', 'ean13', both(digits, upTo(major >= 9 ? 14 : 13))],
    ['isbn', 'isbn', both(upTo(32), fits(/^[\d-]*$/, 'is not made of digits and hyphens alone'))],
    ['upc', 'upc', both(digits, upTo(12))],
    ['mpn', 'mpn', upTo(40)],
    ['unity', 'unity', upTo(255)],
    ['price', 'price', price],
    ['wholesalePrice', 'wholesale_price', price],
    ['ecotax', 'ecotax', price],
    ['additionalShippingCost', 'additional_shipping_cost', price],
    ['weight', 'weight', size],
    ['width', 'width', size],
    ['height', 'height', size],
    ['depth', 'depth', size],
    ['minimalQuantity', 'minimal_quantity', fits(/^[1-9]\d{0,8}$/, 'is no whole number of 1 or more')],
    ['visibility', 'visibility', oneOf('both', 'catalog', 'search', 'none')],
    ['condition', 'condition', oneOf('new', 'used', 'refurbished')],
    ['name', 'name', both(someText, catalogName(version, 128))],
    ['linkRewrite', 'link_rewrite', both(upTo(128), fits(/^[\p{L}\p{N}_-]*$/u, 'is no part of an address'))],
    ['metaTitle', 'meta_title', upTo(major >= 9 ? 255 : 128)],
    ['metaDescription', 'meta_description', upTo(isOld ? 255 : 512)],
    ['availableNow', 'available_now', upTo(255)],
    ['availableLater', 'available_later', upTo(255)],
    ['description', 'description', html],
    ['descriptionShort', 'description_short', html],
  ]
}
