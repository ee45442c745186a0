import type { Catalogue } from '../catalogue/catalogue.ts'
import { categories as tree, type Category } from '../catalogue/categories.ts'
import { linkRewrite, noTexts } from '../catalogue/texts.ts'
import type { Profile } from '../profile.ts'
import { bool, constant, field } from './field.ts'
import { defineResource, type Resource } from './resource.ts'
import { staticSource } from './static-source.ts'

const since9 = { since: '9.1' } as const
const seoText = (maxSize: number) => ({ translated: true, format: 'isGenericName', maxSize }) as const

function* productIds(catalogue: Catalogue, category: number): Generator<number> {
  for (const id of catalogue.ids.ascending()) {
    if (catalogue.product(id)?.categories.includes(category) === true) yield id
  }
}

/** How many products lie in each category; counted in one pass, again when products came or went. */
function productCounts(catalogue: Catalogue): (category: Category) => number {
  let countedAt = ''
  let counts = new Map<number, number>()
  return (category) => {
    const state = `${catalogue.ids.size} ${catalogue.ids.last}`
    if (state !== countedAt) {
      counts = new Map()
      for (const id of catalogue.ids.ascending()) {
        for (const one of catalogue.product(id)?.categories ?? []) counts.set(one, (counts.get(one) ?? 0) + 1)
      }
      countedAt = state
    }
    return category.depth < 2 ? catalogue.ids.size : (counts.get(category.id) ?? 0)
  }
}

export function categories(profile: Profile, catalogue: Catalogue): Resource {
  const count = productCounts(catalogue)
  return defineResource<Category>(profile, {
    name: 'categories',
    node: 'category',
    fields: [
      field('id_parent', (c) => c.parent, { format: 'isUnsignedInt', link: 'categories' }),
      field('level_depth', (c) => c.depth, { format: 'isUnsignedInt', readOnly: true }),
      field('nb_products_recursive', count, { dynamic: true, readOnly: true }),
      constant('active', '1', { format: 'isBool', required: true }),
      constant('id_shop_default', 1, { format: 'isUnsignedId' }),
      field('is_root_category', (c) => bool(c.depth === 1), { format: 'isBool' }),
      field('position', (c) => c.position),
      field('redirect_type', (c) => (c.depth < 2 ? '404' : '301'), { format: 'isString', ...since9 }),
      constant('id_type_redirected', 0, { format: 'isUnsignedId', ...since9 }),
      constant('date_add', '2024-07-01 08:00:00', { format: 'isDate' }),
      constant('date_upd', '2024-07-01 08:00:00', { format: 'isDate' }),
      field('name', (c) => c.name, {
        translated: true,
        format: 'isCatalogName',
        maxSize: 128,
        required: true,
      }),
      field('link_rewrite', (c) => c.name.map(linkRewrite), {
        translated: true,
        format: 'isLinkRewrite',
        maxSize: 128,
        required: true,
      }),
      constant('description', noTexts, { translated: true, format: 'isCleanHtml' }),
      constant('additional_description', noTexts, { translated: true, format: 'isCleanHtml', since: '8.2' }),
      constant('meta_title', noTexts, seoText(255)),
      constant('meta_description', noTexts, seoText(512)),
    ],
    associations: [
      {
        name: 'categories',
        node: 'category',
        api: 'categories',
        path: (id) => `categories/${id}`,
        read: (c) => tree.filter(({ parent }) => parent === c.id).map(({ id }) => ({ id })),
      },
      {
        name: 'products',
        node: 'product',
        api: 'products',
        path: (id) => `products/${id}`,
        read: (c) => Array.from(productIds(catalogue, c.id), (id) => ({ id })),
      },
    ],
    source: staticSource(tree),
  })
}
