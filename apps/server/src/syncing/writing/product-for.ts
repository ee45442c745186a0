import type { NewProduct, ProductChanges } from '@pasek/prestashop'
import { type CatalogueProduct, plainText } from '../comparing/catalogue-products.ts'
import { syncedFields } from '../comparing/synced-fields.ts'
import type { Target } from '../target/target.ts'

/** What a product names by the shop's own numbers. */
type Numbers = Pick<NewProduct, 'manufacturerId' | 'taxRulesGroupId' | 'defaultCategoryId' | 'categoryIds'>

/** A product of the catalogue in the words of a shop. */
export function productFor(
  { reference, fields, combinations }: CatalogueProduct,
  target: Target,
  numbers: Numbers,
): NewProduct {
  const text = (name: string) => plainText(fields[name])
  const decimal = (name: string) => text(name) || '0'
  const flag = (name: string) => fields[name] === true
  const texts = (name: string) => {
    const value = fields[name]
    return typeof value === 'object' && value !== null ? target.textsFor(value) : {}
  }
  const isVirtual = flag('is_virtual')
  return {
    ...numbers,
    reference,
    ean13: text('ean13'),
    isbn: text('isbn'),
    upc: text('upc'),
    mpn: text('mpn'),
    supplierReference: text('supplier_reference'),
    price: decimal('price'),
    wholesalePrice: decimal('wholesale_price'),
    ecotax: decimal('ecotax'),
    additionalShippingCost: decimal('additional_shipping_cost'),
    unity: text('unity'),
    weight: decimal('weight'),
    width: decimal('width'),
    height: decimal('height'),
    depth: decimal('depth'),
    active: flag('active'),
    visibility: text('visibility') || 'both',
    condition: text('condition') || 'new',
    availableForOrder: flag('available_for_order'),
    showPrice: flag('show_price'),
    onSale: flag('on_sale'),
    minimalQuantity: Number(fields['minimal_quantity'] ?? 1),
    isVirtual,
    // a pack names products of its own shop, so only what it is sold as goes along
    productType: combinations.length > 0 ? 'combinations' : isVirtual ? 'virtual' : 'standard',
    name: texts('name'),
    description: texts('description'),
    descriptionShort: texts('description_short'),
    linkRewrite: texts('link_rewrite'),
    metaTitle: texts('meta_title'),
    metaDescription: texts('meta_description'),
    availableNow: texts('available_now'),
    availableLater: texts('available_later'),
  }
}

/** Only these columns of it; of a translated one (`name en`) all that the catalogue has. */
export function changesOf(product: NewProduct, fields: readonly string[]): ProductChanges {
  const columns = new Set(fields.map((field) => field.split(' ', 1)[0]))
  const changes: ProductChanges = {}
  for (const group of Object.values(syncedFields)) {
    for (const [column, property] of Object.entries(group)) {
      if (columns.has(column)) copy(changes, product, property)
    }
  }
  return changes
}

function copy<K extends keyof NewProduct>(
  to: Partial<Pick<NewProduct, K>>,
  from: NewProduct,
  property: K,
): void {
  to[property] = from[property]
}
