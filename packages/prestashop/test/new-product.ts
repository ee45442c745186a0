import type { NewCombination, NewProduct } from '../src/index.ts'

/** A product with something in every field, in English (1) alone. */
export function newProduct(reference: string, more: Partial<NewProduct> = {}): NewProduct {
  return {
    reference,
    ean13: '0000080446392',
    isbn: '978-2-12-345680-3',
    upc: '012345678905',
    mpn: 'MPN-1',
    supplierReference: 'SUP-1',
    price: '12.5',
    wholesalePrice: '7.25',
    weight: '0.4',
    width: '10',
    height: '20.5',
    depth: '1',
    unity: 'per piece',
    ecotax: '0',
    additionalShippingCost: '1.1',
    active: true,
    visibility: 'both',
    condition: 'new',
    availableForOrder: true,
    showPrice: true,
    onSale: false,
    minimalQuantity: 1,
    isVirtual: false,
    productType: 'standard',
    manufacturerId: null,
    taxRulesGroupId: 1,
    defaultCategoryId: null,
    categoryIds: [],
    name: { 1: `Kettle ${reference}` },
    description: { 1: '<p>A <strong>kettle</strong> &amp; its lid.</p>' },
    descriptionShort: { 1: '<p>A kettle.</p>' },
    linkRewrite: {},
    metaTitle: { 1: 'Kettle' },
    metaDescription: { 1: 'Buy a kettle' },
    availableNow: { 1: 'In stock' },
    availableLater: { 1: 'Soon' },
    ...more,
  }
}

/** A combination of nothing yet. */
export function newCombination(productId: number): NewCombination {
  return {
    productId,
    reference: `V-${productId}`,
    ean13: '5901234123457',
    isbn: '',
    upc: '',
    mpn: 'M',
    priceImpact: '-1.5',
    weightImpact: '0.25',
    minimalQuantity: 1,
    isDefault: false,
    optionValueIds: [],
    imageIds: [],
  }
}
