import type { Catalogue } from '../catalogue/catalogue.ts'
import { productOfStockRow, rowsPerProduct, type StockRow } from '../catalogue/stock.ts'
import type { Profile } from '../profile.ts'
import { constant, field } from './field.ts'
import { scanByProduct } from './scan-by-product.ts'
import { defineResource, type Resource } from './resource.ts'
import type { Writing } from './writing.ts'

export function stockAvailables(profile: Profile, catalogue: Catalogue, writing: Writing): Resource {
  const required = true
  const id = 'isUnsignedId'
  return defineResource<StockRow>(profile, {
    name: 'stock_availables',
    node: 'stock_available',
    fields: [
      field('id_product', (row) => row.productId, { format: id, required, link: 'products' }),
      field('id_product_attribute', (row) => row.combinationId, {
        format: id,
        required,
        link: 'combinations',
      }),
      constant('id_shop', 1, { format: id, link: 'shops' }),
      constant('id_shop_group', 0, { format: id, link: 'shop_groups' }),
      field('quantity', (row) => row.quantity, { format: 'isInt', required }),
      constant('depends_on_stock', '0', { format: 'isBool', required }),
      constant('out_of_stock', 2, { format: 'isInt', required }),
      constant('location', '', { format: 'isString', maxSize: 255 }),
    ],
    source: scanByProduct(catalogue, productOfStockRow, (product) => catalogue.stock.rows(product)),
    indexed: ['id_product'],
    lastId: () => catalogue.ids.last * rowsPerProduct,
    writing,
  })
}
