import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Product } from '../catalogue/product.ts'
import type { Profile } from '../profile.ts'
import { constant, field } from './field.ts'
import { scanByProduct } from './scan-by-product.ts'
import { defineResource, type FieldOf, type Resource } from './resource.ts'

const id = { format: 'isUnsignedId' } as const
const required = { format: 'isUnsignedId', required: true } as const
const never = '0000-00-00 00:00:00'

const fields: readonly FieldOf<Product>[] = [
  constant('id_shop_group', 0, id),
  constant('id_shop', 0, required),
  constant('id_cart', 0, required),
  field('id_product', (product) => product.id, { ...required, link: 'products' }),
  constant('id_product_attribute', 0, id),
  constant('id_currency', 0, required),
  constant('id_country', 0, required),
  constant('id_group', 0, required),
  constant('id_customer', 0, required),
  constant('id_specific_price_rule', 0, id),
  constant('price', '-1.000000', { format: 'isNegativePrice', required: true }),
  constant('from_quantity', 1, { format: 'isUnsignedInt', required: true }),
  field('reduction', (product) => product.discount.toFixed(6), { format: 'isPrice', required: true }),
  constant('reduction_tax', 1, { format: 'isBool', required: true }),
  constant('reduction_type', 'percentage', { format: 'isReductionType', required: true }),
  constant('from', never, { format: 'isDateFormat', required: true }),
  constant('to', never, { format: 'isDateFormat', required: true }),
]

/** One for each product whose price is reduced; it has the product's id. */
export function specificPrices(profile: Profile, catalogue: Catalogue): Resource {
  return defineResource<Product>(profile, {
    name: 'specific_prices',
    node: 'specific_price',
    fields,
    source: scanByProduct(
      catalogue,
      (productId) => productId,
      (product) => (product.discount > 0 ? [product] : []),
    ),
  })
}
