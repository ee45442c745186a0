import { categories as fullTree, homeCategory, rootCategory, type Category } from '../catalogue/categories.ts'
import { linkRewrite, noTexts } from '../catalogue/texts.ts'
import type { Profile } from '../profile.ts'
import { FatalError } from '../webservice/webservice-error.ts'
import { deleteEntity } from './delete-entity.ts'
import { bool, constant, field } from './field.ts'
import type { CategoryCounts } from './category-counts.ts'
import { everything } from './everything.ts'
import { defineResource, type Resource, type Row } from './resource.ts'
import { staticSource } from './static-source.ts'
import type { Writing } from './writing.ts'

const since9 = { since: '9.1' } as const
const seoText = (maxSize: number) => ({ translated: true, format: 'isGenericName', maxSize }) as const

function* productIds(products: Resource, category: number): Generator<number> {
  for (const row of products.scan(everything)) {
    if (row.links('categories').some(({ id }) => id === category)) yield row.id
  }
}

function children(tree: Resource, id: number): Row[] {
  return [...tree.scan(everything)].filter((row) => row.cell('id_parent') === id)
}

/** The products stay, without the category. */
function takeProductsOut(products: Resource, counts: CategoryCounts, category: number): void {
  for (const productId of productIds(products, category)) {
    const entity = products.held(productId)
    if (entity === undefined) continue
    const links = entity.links['categories'] ?? []
    const left = links.filter(({ id }) => id !== category)
    products.written.put({ ...entity, links: { ...entity.links, categories: left } })
    counts.moved(links, left)
  }
}

function categoryWriting(tree: () => Resource, products: () => Resource, counts: CategoryCounts): Writing {
  return {
    className: 'Category',
    complete: (draft, { method, before }) => {
      const parentId = Number(draft.cells['id_parent'] ?? 0)
      const parent = tree().find(parentId)
      // PrestaShop walks up from the parent to the root to count the levels, and never arrives.
      if (parentId > 0 && parent === undefined) throw new FatalError()
      draft.cells['level_depth'] = parent === undefined ? 0 : Number(parent.cell('level_depth')) + 1
      if (method === 'POST') draft.cells['position'] = children(tree(), parentId).length
      else if (before?.cell('id_parent') !== parentId) draft.cells['position'] ??= 0
    },
    mayDelete: (id) => id !== rootCategory,
    deleted: ({ id }) => {
      for (const child of children(tree(), id)) deleteEntity(tree(), child.id)
      takeProductsOut(products(), counts, id)
    },
  }
}

export function categories(
  profile: Profile,
  counts: CategoryCounts,
  products: () => Resource,
  { empty }: { empty: boolean },
): Resource {
  const tree = empty ? fullTree.filter(({ id }) => id <= homeCategory) : fullTree
  const childLinks = (id: number) => children(resource, id).map((row) => ({ id: row.id }))
  const productLinks = (category: number) => Array.from(productIds(products(), category), (id) => ({ id }))
  const resource: Resource = defineResource<Category>(profile, {
    name: 'categories',
    node: 'category',
    fields: [
      field('id_parent', (c) => c.parent, { format: 'isUnsignedInt', link: 'categories' }),
      field('level_depth', (c) => c.depth, { format: 'isUnsignedInt', readOnly: true }),
      field('nb_products_recursive', (c) => (c.depth < 2 ? counts.total : counts.in(c.id)), {
        dynamic: true,
        readOnly: true,
      }),
      constant('active', '1', { format: 'isBool', required: true }),
      constant('id_shop_default', 1, { format: 'isUnsignedId', preset: '1' }),
      field('is_root_category', (c) => bool(c.depth === 1), { format: 'isBool' }),
      field('position', (c) => c.position, { empty: 0 }),
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
        read: (c) => childLinks(c.id),
      },
      {
        name: 'products',
        node: 'product',
        api: 'products',
        path: (id) => `products/${id}`,
        read: (c) => productLinks(c.id),
      },
    ],
    source: staticSource(tree),
    computed: { nb_products_recursive: ({ id }) => counts.in(id) || -1 },
    computedLinks: {
      categories: ({ id }) => childLinks(id),
      products: ({ id }) => productLinks(id),
    },
    writing: categoryWriting(() => resource, products, counts),
  })
  return resource
}
