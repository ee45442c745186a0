import type { ShopProduct } from '../reading/product.ts'
import type { XmlElement } from '../xml/xml-element.ts'
import { type PlainFields, plainFields, type SentField } from './sent-field.ts'

/** What may be written of a product, in the shop's own ids and language ids. Decimals are text, prices without tax. */
export type NewProduct = Pick<
  ShopProduct,
  | 'reference'
  | 'ean13'
  | 'isbn'
  | 'upc'
  | 'mpn'
  | 'supplierReference'
  | 'price'
  | 'wholesalePrice'
  | 'weight'
  | 'width'
  | 'height'
  | 'depth'
  | 'unity'
  | 'ecotax'
  | 'additionalShippingCost'
  | 'active'
  | 'visibility'
  | 'condition'
  | 'availableForOrder'
  | 'showPrice'
  | 'onSale'
  | 'minimalQuantity'
  | 'isVirtual'
  | 'productType'
  | 'manufacturerId'
  | 'taxRulesGroupId'
  | 'defaultCategoryId'
  | 'name'
  | 'description'
  | 'descriptionShort'
  | 'linkRewrite'
  | 'metaTitle'
  | 'metaDescription'
  | 'availableNow'
  | 'availableLater'
> & { categoryIds: readonly number[] }

/** The fields to change, and of a text only the languages to change. */
export type ProductChanges = Partial<NewProduct>

const plain = {
  reference: ['reference', 'text'],
  ean13: ['ean13', 'text'],
  isbn: ['isbn', 'text'],
  upc: ['upc', 'text'],
  mpn: ['mpn', 'text'],
  supplierReference: ['supplier_reference', 'text'],
  price: ['price', 'decimal'],
  wholesalePrice: ['wholesale_price', 'decimal'],
  weight: ['weight', 'decimal'],
  width: ['width', 'decimal'],
  height: ['height', 'decimal'],
  depth: ['depth', 'decimal'],
  unity: ['unity', 'text'],
  ecotax: ['ecotax', 'decimal'],
  additionalShippingCost: ['additional_shipping_cost', 'decimal'],
  active: ['active', 'number'],
  visibility: ['visibility', 'text'],
  condition: ['condition', 'text'],
  availableForOrder: ['available_for_order', 'number'],
  showPrice: ['show_price', 'number'],
  onSale: ['on_sale', 'number'],
  minimalQuantity: ['minimal_quantity', 'number'],
  isVirtual: ['is_virtual', 'number'],
  productType: ['product_type', 'text'],
  manufacturerId: ['id_manufacturer', 'number'],
  taxRulesGroupId: ['id_tax_rules_group', 'number'],
  defaultCategoryId: ['id_category_default', 'number'],
} as const satisfies PlainFields

/** The fields with a text for each language, and the shop's names for them. */
export const textFields = [
  ['name', 'name', 'texts'],
  ['description', 'description', 'html'],
  ['descriptionShort', 'description_short', 'html'],
  ['linkRewrite', 'link_rewrite', 'texts'],
  ['metaTitle', 'meta_title', 'texts'],
  ['metaDescription', 'meta_description', 'texts'],
  ['availableNow', 'available_now', 'texts'],
  ['availableLater', 'available_later', 'texts'],
] as const

/** What is sent of a product. */
export function productFields(changes: ProductChanges): SentField[] {
  const texts = textFields.flatMap(([field, tag, kind]): SentField[] => {
    const given = changes[field] ?? {}
    return Object.keys(given).length === 0 ? [] : [{ tag, kind, texts: given }]
  })
  const { categoryIds } = changes
  const categories: SentField[] =
    categoryIds === undefined
      ? []
      : [{ tag: 'categories', kind: 'ids', entry: 'category', ids: [...new Set(categoryIds)] }]
  return [...plainFields(plain, changes), ...texts, ...categories]
}

const workedOut: ReadonlySet<string> = new Set([
  'manufacturer_name',
  'quantity',
  'type',
  'position_in_category', // would move the product
  'date_upd',
])

/** What the shop works out by itself and refuses, or takes for an order to do something else. `date_add` is kept. */
export function isNotTaken({ name, text }: XmlElement): boolean {
  const isDefault = name === 'id_default_image' || name === 'id_default_combination'
  return workedOut.has(name) || (isDefault && Number(text) === 0)
}
