import type { Category } from '@pasek/prestashop'

/** Categories as a shop shows them: each below its parent, siblings by position; depth 0 is the topmost. */
export function categoryTree<C extends Category>(categories: readonly C[]): (C & { depth: number })[] {
  const known = new Set(categories.map(({ id }) => id))
  const children = Map.groupBy(categories, ({ parentId }) =>
    parentId !== null && known.has(parentId) ? parentId : null,
  )

  const below = (parentId: number | null, depth: number): (C & { depth: number })[] =>
    (children.get(parentId) ?? [])
      .toSorted((one, other) => one.position - other.position || one.id - other.id)
      .flatMap((category) => [{ ...category, depth }, ...below(category.id, depth + 1)])

  const tree = below(null, 0)
  // in a damaged shop categories may be each other's parents: they too are shown
  const placed = new Set(tree.map(({ id }) => id))
  return [
    ...tree,
    ...categories.filter(({ id }) => !placed.has(id)).map((category) => ({ ...category, depth: 0 })),
  ]
}
