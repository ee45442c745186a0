import type { Catalogue } from '../catalogue/catalogue.ts'
import { maxCombinations, productOfCombination, type Combination } from '../catalogue/combinations.ts'
import type { Product } from '../catalogue/product.ts'
import { noTexts } from '../catalogue/texts.ts'
import type { Profile } from '../profile.ts'
import { constant, field } from './field.ts'
import { scanByProduct } from './scan-by-product.ts'
import { defineResource, type FieldOf, type Resource } from './resource.ts'
import type { Writing } from './writing.ts'

type Owned = Combination & { product: Product }

const zero = '0.000000'
const owned = (product: Product): Owned[] => product.combinations.map((one) => ({ ...one, product }))
const suffix = (one: Combination) => one.values.map((value) => `-${value.suffix}`).join('')
const impact = (one: Combination) =>
  (one.values.reduce((sum, value) => sum + value.impactGrosz, 0) / 123).toFixed(6)

const fields: readonly FieldOf<Owned>[] = [
  field('id_product', (c) => c.productId, { format: 'isUnsignedId', required: true, link: 'products' }),
  constant('location', '', { format: 'isGenericName', maxSize: 64, until: '9.1' }),
  constant('ean13', '', { format: 'isEan13', maxSize: 13 }),
  constant('isbn', '', { format: 'isIsbn', maxSize: 32 }),
  constant('upc', '', { format: 'isUpc', maxSize: 12 }),
  constant('mpn', '', { format: 'isMpn', maxSize: 40 }),
  constant('quantity', 0, { format: 'isInt', maxSize: 10, until: '9.1' }),
  field('reference', (c) => (c.product.recipe.reference + suffix(c)).slice(0, 64), { maxSize: 64 }),
  constant('supplier_reference', '', { maxSize: 64 }),
  constant('wholesale_price', zero, { format: 'isNegativePrice', maxSize: 27 }),
  field('price', impact, { format: 'isNegativePrice', maxSize: 20 }),
  constant('ecotax', zero, { format: 'isPrice', maxSize: 20 }),
  constant('weight', zero, { format: 'isFloat' }),
  constant('unit_price_impact', zero, { format: 'isNegativePrice', maxSize: 20 }),
  constant('minimal_quantity', 1, { format: 'isPositiveInt', required: true }),
  constant('low_stock_threshold', 0, { format: 'isInt', empty: null }),
  constant('low_stock_alert', '0', { format: 'isBool' }),
  field('default_on', (c) => (c.place === 0 ? '1' : ''), { format: 'isBool', empty: '' }),
  constant('available_date', '0000-00-00', { format: 'isDateFormat' }),
  constant('available_now', noTexts, {
    format: 'isGenericName',
    maxSize: 255,
    translated: true,
    since: '8.2',
  }),
  constant('available_later', noTexts, {
    format: 'IsGenericName',
    maxSize: 255,
    translated: true,
    since: '8.2',
  }),
]

export function combinations(profile: Profile, catalogue: Catalogue, writing: Writing): Resource {
  const ownerOf = (id: number) => Number(resource.find(id)?.cell('id_product') ?? 0)
  const resource: Resource = defineResource<Owned>(profile, {
    name: 'combinations',
    node: 'combination',
    fields,
    associations: [
      {
        name: 'product_option_values',
        node: 'product_option_value',
        api: 'product_option_values',
        path: (id) => `product_option_values/${id}`,
        read: (c) => c.values.map(({ id }) => ({ id })),
      },
      {
        name: 'images',
        node: 'image',
        api: 'images/products',
        path: (id, owner) => `images/products/${ownerOf(owner)}/${id}`,
        read: (c) => c.product.imageIds.slice(0, 1).map((id) => ({ id })),
      },
    ],
    source: scanByProduct(catalogue, productOfCombination, owned),
    indexed: ['id_product', 'reference', 'ean13'],
    lastId: () => catalogue.ids.last * maxCombinations,
    writing,
  })
  return resource
}
