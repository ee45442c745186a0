import type { ExportColumn } from '@pasek/core/protocol'

export const columnGroups = [
  'codes',
  'texts',
  'prices',
  'stock',
  'places',
  'traits',
  'size',
  'dates',
] as const
export type ColumnGroup = (typeof columnGroups)[number]

/** Which group each column stands in, in the order in which a file has them. */
const groupOf: Record<ExportColumn, ColumnGroup> = {
  id: 'codes',
  reference: 'codes',
  supplierReference: 'codes',
  ean13: 'codes',
  isbn: 'codes',
  upc: 'codes',
  mpn: 'codes',
  name: 'texts',
  descriptionShort: 'texts',
  description: 'texts',
  metaTitle: 'texts',
  metaDescription: 'texts',
  linkRewrite: 'texts',
  availableNow: 'texts',
  availableLater: 'texts',
  price: 'prices',
  wholesalePrice: 'prices',
  ecotax: 'prices',
  additionalShippingCost: 'prices',
  unity: 'prices',
  taxRulesGroupId: 'prices',
  stock: 'stock',
  outOfStock: 'stock',
  minimalQuantity: 'stock',
  brand: 'places',
  category: 'places',
  categories: 'places',
  active: 'traits',
  visibility: 'traits',
  condition: 'traits',
  productType: 'traits',
  isVirtual: 'traits',
  availableForOrder: 'traits',
  showPrice: 'traits',
  onSale: 'traits',
  weight: 'size',
  width: 'size',
  height: 'size',
  depth: 'size',
  shops: 'places',
  shopProductId: 'places',
  pictures: 'places',
  combinations: 'places',
  createdAt: 'dates',
  updatedAt: 'dates',
}

const columns = Object.keys(groupOf).filter(isColumn)

/** What most people want of a list of products. */
export const usualColumns: readonly ExportColumn[] = [
  'reference',
  'ean13',
  'name',
  'price',
  'stock',
  'brand',
  'category',
  'active',
]

export function columnsOf(group: ColumnGroup): ExportColumn[] {
  return columns.filter((column) => groupOf[column] === group)
}

/** Chooses these columns too, or lets go of them; in the order of a file. */
export function withColumns(
  chosen: readonly ExportColumn[],
  these: readonly ExportColumn[],
  isWanted: boolean,
): ExportColumn[] {
  return columns.filter((column) => (these.includes(column) ? isWanted : chosen.includes(column)))
}

export function isColumn(name: unknown): name is ExportColumn {
  return typeof name === 'string' && Object.hasOwn(groupOf, name)
}
