import type { FieldGroup } from '@pasek/core/protocol'
import type { NewProduct } from '@pasek/prestashop'

/** Which columns of a product a group of fields is made of, and what the shop's client calls them. */
export const syncedFields = {
  texts: {
    name: 'name',
    description: 'description',
    description_short: 'descriptionShort',
    link_rewrite: 'linkRewrite',
    meta_title: 'metaTitle',
    meta_description: 'metaDescription',
    available_now: 'availableNow',
    available_later: 'availableLater',
    supplier_reference: 'supplierReference',
    ean13: 'ean13',
    isbn: 'isbn',
    upc: 'upc',
    mpn: 'mpn',
    unity: 'unity',
    visibility: 'visibility',
    condition: 'condition',
    available_for_order: 'availableForOrder',
    show_price: 'showPrice',
    on_sale: 'onSale',
    minimal_quantity: 'minimalQuantity',
    weight: 'weight',
    width: 'width',
    height: 'height',
    depth: 'depth',
  },
  prices: {
    price: 'price',
    wholesale_price: 'wholesalePrice',
    ecotax: 'ecotax',
    additional_shipping_cost: 'additionalShippingCost',
  },
  active: { active: 'active' },
} as const satisfies Partial<Record<FieldGroup, Record<string, keyof NewProduct>>>

/** Nought in one of these means that nobody has said anything. */
export const silentAtZero: ReadonlySet<string> = new Set([
  'wholesale_price',
  'ecotax',
  'additional_shipping_cost',
  'weight',
  'width',
  'height',
  'depth',
])
