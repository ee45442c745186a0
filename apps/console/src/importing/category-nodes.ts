import type { ShopCategory } from '@pasek/core/protocol'

/** A category of the shop as it stands in the tree. */
export type CategoryNode = {
  id: number
  parentId: number | null
  depth: number
  name: string
  active: boolean
  /** Products in it or below it, each once; null where the shop does not count them. */
  count: number | null
  childIds: number[]
}

export type CategoryNodes = ReadonlyMap<number, CategoryNode>

/** @param categories each after its parent, as the server sends them */
export function categoryNodes(
  categories: readonly ShopCategory[],
  defaultLanguage: number | null,
): CategoryNodes {
  const nodes = new Map<number, CategoryNode>()
  const hasHome = categories.some(({ isRoot }) => isRoot)
  for (const { id, parentId, name, active, isRoot, productCount } of categories) {
    if (hasHome && parentId === null && !isRoot) continue // the root that PrestaShop keeps above the homes of its shops
    const parent = nodes.get(parentId ?? 0)
    const shown = name[String(defaultLanguage)] || Object.values(name).find((text) => text !== '')
    nodes.set(id, {
      id,
      parentId: parent?.id ?? null,
      depth: parent ? parent.depth + 1 : 0,
      name: shown || `#${id}`,
      active,
      count: productCount,
      childIds: [],
    })
    parent?.childIds.push(id)
  }
  return nodes
}

export function topIds(nodes: CategoryNodes): number[] {
  return [...nodes.values()].filter(({ parentId }) => parentId === null).map(({ id }) => id)
}

/** It and all that is below it. */
export function branchOf(id: number, nodes: CategoryNodes): number[] {
  const branch = [id]
  for (const each of branch) branch.push(...(nodes.get(each)?.childIds ?? []))
  return branch
}

export function ancestorsOf(id: number, nodes: CategoryNodes): number[] {
  const ancestors: number[] = []
  for (let parent = nodes.get(id)?.parentId ?? null; parent !== null;) {
    ancestors.push(parent)
    parent = nodes.get(parent)?.parentId ?? null
  }
  return ancestors
}

/** The categories whose name holds the text, in any case and without regard to accents, and the way to them. */
export function matching(text: string, nodes: CategoryNodes): ReadonlySet<number> {
  const wanted = plain(text)
  const found = new Set<number>()
  for (const { id, name } of nodes.values()) {
    if (!plain(name).includes(wanted)) continue
    found.add(id)
    for (const ancestor of ancestorsOf(id, nodes)) found.add(ancestor)
  }
  return found
}

/** ł is a letter of its own, not an l with a mark. */
function plain(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l')
}
