import { Fields, idOf, requiredId, type Texts } from '../xml/fields.ts'
import type { XmlElement } from '../xml/xml-element.ts'

/**
 * One product as the shop stores it. Decimals are text as the shop wrote them, prices without tax; a field that an
 * older version does not have holds its neutral value. There is no quantity: see `StockRow`.
 */
export type ShopProduct = {
  id: number
  reference: string
  ean13: string
  isbn: string
  upc: string
  mpn: string
  supplierReference: string
  price: string
  wholesalePrice: string
  ecotax: string
  additionalShippingCost: string
  unity: string
  weight: string
  width: string
  height: string
  depth: string
  active: boolean
  /** 1 is a finished product, 0 a draft that the back office has not saved yet. */
  state: number
  visibility: string
  condition: string
  availableForOrder: boolean
  showPrice: boolean
  onSale: boolean
  isVirtual: boolean
  /** `standard`, `combinations`, `pack` or `virtual`; worked out where the version has no such field. */
  productType: string
  minimalQuantity: number
  manufacturerId: number | null
  supplierId: number | null
  defaultCategoryId: number | null
  taxRulesGroupId: number | null
  defaultImageId: number | null
  categoryIds: number[]
  imageIds: number[]
  combinationIds: number[]
  featureValues: { featureId: number; valueId: number }[]
  tagIds: number[]
  name: Texts
  description: Texts
  descriptionShort: Texts
  linkRewrite: Texts
  metaTitle: Texts
  metaDescription: Texts
  availableNow: Texts
  availableLater: Texts
  /** The shop's local time, `YYYY-MM-DD HH:MM:SS`. */
  dateAdd: string
  dateUpd: string
}

/** @throws PasekError VALIDATION_LOCAL naming the field that cannot be read */
export function shopProduct(element: XmlElement, plainLanguage: number): ShopProduct {
  const fields = new Fields(element, plainLanguage)
  return {
    id: requiredId(element),
    reference: fields.text('reference'),
    ean13: fields.text('ean13'),
    isbn: fields.text('isbn'),
    upc: fields.text('upc'),
    mpn: fields.text('mpn'),
    supplierReference: fields.text('supplier_reference'),
    price: fields.price('price'),
    wholesalePrice: fields.decimal('wholesale_price'),
    ecotax: fields.decimal('ecotax'),
    additionalShippingCost: fields.decimal('additional_shipping_cost'),
    unity: fields.text('unity'),
    weight: fields.decimal('weight'),
    width: fields.decimal('width'),
    height: fields.decimal('height'),
    depth: fields.decimal('depth'),
    active: fields.flag('active'),
    state: fields.integer('state', 1),
    visibility: fields.text('visibility') || 'both',
    condition: fields.text('condition') || 'new',
    availableForOrder: fields.flag('available_for_order', true),
    showPrice: fields.flag('show_price', true),
    onSale: fields.flag('on_sale'),
    isVirtual: fields.flag('is_virtual'),
    productType: productType(fields),
    minimalQuantity: fields.integer('minimal_quantity', 1),
    manufacturerId: fields.id('id_manufacturer'),
    supplierId: fields.id('id_supplier'),
    defaultCategoryId: fields.id('id_category_default'),
    taxRulesGroupId: fields.id('id_tax_rules_group'),
    defaultImageId: fields.id('id_default_image'),
    categoryIds: fields.associated('categories'),
    imageIds: fields.associated('images'),
    combinationIds: fields.associated('combinations'),
    featureValues: featureValues(fields),
    tagIds: fields.associated('tags'),
    name: fields.texts('name'),
    description: fields.texts('description'),
    descriptionShort: fields.texts('description_short'),
    linkRewrite: fields.texts('link_rewrite'),
    metaTitle: fields.texts('meta_title'),
    metaDescription: fields.texts('meta_description'),
    availableNow: fields.texts('available_now'),
    availableLater: fields.texts('available_later'),
    dateAdd: fields.text('date_add'),
    dateUpd: fields.text('date_upd'),
  }
}

/** `product_type` came with 1.7.8; before it, and where it is empty, `type` and the combinations tell. */
function productType(fields: Fields): string {
  const stored = fields.text('product_type').trim()
  if (stored !== '') return stored
  const type = fields.text('type').trim()
  if (type === 'pack' || type === 'virtual') return type
  if (fields.flag('is_virtual')) return 'virtual'
  return fields.associated('combinations').length > 0 ? 'combinations' : 'standard'
}

function featureValues(fields: Fields): ShopProduct['featureValues'] {
  return fields.associations('product_features').flatMap((entry) => {
    const featureId = idOf(entry)
    const valueId = new Fields(entry).id('id_feature_value')
    return featureId === null || valueId === null ? [] : [{ featureId, valueId }]
  })
}
