import type { ExportColumn } from '@pasek/core/protocol'
import type { Cell } from '../sheets/cell.ts'
import { csvRowsAsTheyAre } from '../sheets/csv.ts'
import type { ExportedRow, Value } from './read-rows.ts'

/**
 * The columns of PrestaShop's own import of products, in the order in which it takes them unasked, with what is filled
 * in. Source: docs/csv_import/products_import.csv of PrestaShop 8 and 9.
 */
export const prestashopColumns: readonly (readonly [heading: string, column?: ExportColumn])[] = [
  ['Product ID', 'shopProductId'],
  ['Active (0/1)', 'active'],
  ['Name *', 'name'],
  ['Categories (x,y,z...)', 'categories'],
  ['Price tax excluded', 'price'],
  ['Tax rules ID', 'taxRulesGroupId'],
  ['Wholesale price', 'wholesalePrice'],
  ['On sale (0/1)', 'onSale'],
  ['Discount amount'],
  ['Discount percent'],
  ['Discount from (yyyy-mm-dd)'],
  ['Discount to (yyyy-mm-dd)'],
  ['Reference #', 'reference'],
  ['Supplier reference #', 'supplierReference'],
  ['Supplier'],
  ['Manufacturer', 'brand'],
  ['EAN13', 'ean13'],
  ['UPC', 'upc'],
  ['MPN', 'mpn'],
  ['Ecotax', 'ecotax'],
  ['Width', 'width'],
  ['Height', 'height'],
  ['Depth', 'depth'],
  ['Weight', 'weight'],
  ['Delivery time of in-stock products'],
  ['Delivery time of out-of-stock products with allowed orders'],
  ['Quantity', 'stock'],
  ['Minimal quantity', 'minimalQuantity'],
  ['Low stock level'],
  ['Send me an email when the quantity is under this level'],
  ['Visibility', 'visibility'],
  ['Additional shipping cost', 'additionalShippingCost'],
  ['Unity', 'unity'],
  ['Unit price'],
  ['Summary', 'descriptionShort'],
  ['Description', 'description'],
  ['Tags (x,y,z...)'],
  ['Meta title', 'metaTitle'],
  ['Meta keywords'],
  ['Meta description', 'metaDescription'],
  ['URL rewritten', 'linkRewrite'],
  ['Text when in stock', 'availableNow'],
  ['Text when backorder allowed', 'availableLater'],
  ['Available for order (0 = No, 1 = Yes)', 'availableForOrder'],
  ['Product available date'],
  ['Product creation date', 'createdAt'],
  ['Show price (0 = No, 1 = Yes)', 'showPrice'],
  ['Image URLs (x,y,z...)', 'pictures'],
  ['Image alt texts (x,y,z...)'],
  ['Delete existing images (0 = No, 1 = Yes)'],
  ['Feature(Name:Value:Position)'],
  ['Available online only (0 = No, 1 = Yes)'],
  ['Condition', 'condition'],
  ['Customizable (0 = No, 1 = Yes)'],
  ['Uploadable files (0 = No, 1 = Yes)'],
  ['Text fields (0 = No, 1 = Yes)'],
  ['Out of stock action', 'outOfStock'],
  ['Virtual product', 'isVirtual'],
  ['File URL'],
  ['Number of allowed downloads'],
  ['Expiration date'],
  ['Number of days'],
  ['ID / Name of shop'],
  ['Advanced stock management'],
  ['Depends On Stock'],
  ['Warehouse'],
  ['Acessories  (x,y,z...)'], // so spelt there
]

export const readForPrestashop: readonly ExportColumn[] = prestashopColumns.flatMap(
  ([, column]) => column ?? [],
)

/** @param row with the columns of `readForPrestashop` */
export function prestashopRow({ values }: ExportedRow): Cell[] {
  let at = 0
  return prestashopColumns.map(([, column]) => (column ? cellOf(column, values[at++] ?? null) : null))
}

function cellOf(column: ExportColumn, value: Value): Cell {
  if (column === 'createdAt' && typeof value === 'string') return value.slice(0, 10)
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'string') return unescaping(value)
  return value !== null && typeof value === 'object' ? unescaping(listed(value.map(String))) : value
}

/** It takes a list apart as one line of CSV. */
function listed(texts: readonly string[]): string {
  return texts.length === 0 ? '' : csvRowsAsTheyAre([texts], ',').trimEnd()
}

/** PHP reads no quotation mark after a backslash, so that one would swallow the cells that follow. */
function unescaping(text: string): string {
  return text.replaceAll(/\\(?="|$)/g, '\\ ')
}
