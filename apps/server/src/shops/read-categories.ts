import type { Category, Shop } from '@pasek/prestashop'
import { type Screen, table } from '../command/screen.ts'
import { categoryTree } from './category-tree.ts'

export type PlacedCategory = Category & { depth: number }

/** In the order of the tree. Closes the shop. */
export async function readCategories(
  shop: Shop,
  options: { withCounts?: boolean; signal?: AbortSignal } = {},
): Promise<PlacedCategory[]> {
  try {
    return categoryTree(await shop.categories(options))
  } finally {
    await shop.close()
  }
}

/** Lines of an id and an indented name in the given language, else in any. */
export function describeCategories(
  categories: readonly PlacedCategory[],
  language: number | null,
  screen: Screen,
): string[] {
  const rows = categories.map((category) => [
    String(category.id),
    '  '.repeat(category.depth) + nameOf(category, language),
  ])
  return table(screen, ['id', 'category'], rows)
}

function nameOf({ name, active }: Category, language: number | null): string {
  const text =
    (language === null ? undefined : name[language]) || Object.values(name).find(Boolean) || '(no name)'
  return active ? text : `${text} (hidden)`
}
