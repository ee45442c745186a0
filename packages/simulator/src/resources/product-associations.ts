import { featureValues } from '../catalogue/features.ts'
import type { Product } from '../catalogue/product.ts'
import { tagsOf } from '../catalogue/tags.ts'
import type { ProductParts } from './product-parts.ts'
import type { AssociationOf } from './resource.ts'

const ids = (list: readonly number[]) => list.map((id) => ({ id }))
const under = (resource: string) => (id: number) => `${resource}/${id}`

/** Everything that a product points to; shown with `display=full` and for a single product. */
export function productAssociations(parts: ProductParts): readonly AssociationOf<Product>[] {
  return [
    {
      name: 'categories',
      node: 'category',
      api: 'categories',
      idRequired: true,
      path: under('categories'),
      read: (p) => ids(p.categories),
    },
    {
      name: 'images',
      node: 'image',
      api: 'images',
      path: (id, owner) => `images/products/${owner}/${id}`,
      read: (p) => parts.imageLinks(p.id),
    },
    {
      name: 'combinations',
      node: 'combination',
      api: 'combinations',
      idRequired: true,
      path: under('combinations'),
      read: (p) => parts.combinationLinks(p.id),
    },
    {
      name: 'product_option_values',
      node: 'product_option_value',
      api: 'product_option_values',
      idRequired: true,
      path: under('product_option_values'),
      read: (p) => parts.optionValueLinks(p.id),
    },
    {
      name: 'product_features',
      node: 'product_feature',
      api: 'product_features',
      idRequired: true,
      extra: [{ name: 'id_feature_value', required: true, link: 'product_feature_values' }],
      path: under('product_features'),
      read: (p) =>
        p.family.features.map((value) => ({
          id: featureValues[value - 1]?.feature ?? 0,
          extra: { id_feature_value: value },
        })),
    },
    {
      name: 'tags',
      node: 'tag',
      api: 'tags',
      idRequired: true,
      path: under('tags'),
      read: (p) => ids(tagsOf(p.familyName)),
    },
    {
      name: 'stock_availables',
      node: 'stock_available',
      api: 'stock_availables',
      idRequired: true,
      extra: [{ name: 'id_product_attribute', required: true }],
      path: under('stock_availables'),
      read: (p) => parts.stockLinks(p.id),
    },
    {
      name: 'attachments',
      node: 'attachment',
      api: 'attachments',
      idRequired: true,
      path: under('attachments'),
      read: () => [],
    },
    {
      name: 'accessories',
      node: 'product',
      api: 'products',
      idRequired: true,
      idLinked: true,
      path: under('products'),
      read: () => [],
    },
    {
      name: 'product_bundle',
      node: 'product',
      api: 'products',
      idRequired: true,
      extra: [{ name: 'id_product_attribute' }, { name: 'quantity' }],
      path: under('products'),
      read: () => [],
    },
  ]
}
