import type { Catalogue } from '../catalogue/catalogue.ts'
import { slug } from '../catalogue/texts.ts'
import type { Profile } from '../profile.ts'
import { problem } from '../webservice/webservice-error.ts'
import type { CategoryCounts } from './category-counts.ts'
import type { ProductParts } from './product-parts.ts'
import type { Cell, Resource } from './resource.ts'
import type { Draft, Writing } from './writing.ts'

/** The address line of a product is made from its name where it was left out, and mended where it cannot be one. */
function completeLinks(draft: Draft, languages: number): void {
  const texts = (cell: Cell | undefined) => (Array.isArray(cell) ? cell : [])
  const names = texts(draft.cells['name'])
  const given = texts(draft.cells['link_rewrite'])
  draft.cells['link_rewrite'] = Array.from({ length: languages }, (_, place) =>
    slug(given[place] || names[place] || ''),
  )
}

/** Throws 134 for a position before the first, 135 for one behind the last product of the category. */
function checkPosition(sent: string, category: number, counts: CategoryCounts): void {
  const position = Number.parseInt(sent, 10) || 0
  if (position <= 0) {
    throw problem(500, 134, 'You cannot set 0 or a negative position, the minimum for a position is 1.')
  }
  if (position > counts.in(category)) {
    throw problem(
      500,
      135,
      'You cannot set a position greater than the total number of products in the category, starting at 1.',
    )
  }
}

export function productWriting(
  profile: Profile,
  catalogue: Catalogue,
  parts: ProductParts,
  counts: CategoryCounts,
  categories: Resource,
): Writing {
  return {
    className: 'Product',
    complete: (draft, { method, before, languages }) => {
      const stands = before?.cell('position_in_category') || undefined
      const sent = draft.cells['position_in_category']
      const category = Number(draft.cells['id_category_default'] ?? 0)
      if (typeof sent === 'string' && sent !== '' && Number(sent) !== stands && category > 0) {
        checkPosition(sent, category, counts)
      }
      draft.cells['position_in_category'] = sent || (stands ?? (category > 0 ? counts.in(category) + 1 : ''))
      if (method === 'POST' && profile.mendsLinks) completeLinks(draft, languages)
    },
    saved: (entity, { method, before }) => {
      counts.moved(before?.links('categories'), entity.links['categories'] ?? [])
      if (method === 'POST') parts.addStockRow(entity.id, 0)
    },
    keeps: { categories: ({ id }) => categories.find(id) !== undefined },
    setLinks: {
      combinations: (owner, links) => parts.keepCombinations(owner, new Set(links.map(({ id }) => id))),
    },
    deleted: (row) => {
      counts.moved(row.links('categories'), undefined)
      parts.deleteAll(row.id)
      catalogue.ids.delete(row.id)
    },
  }
}
