import { type CategoryNode, type CategoryNodes, topIds } from './category-nodes.ts'

/** The rows that are to be seen, top to bottom: what is open, or what was found. */
export function visibleRows(
  nodes: CategoryNodes,
  opened: ReadonlySet<number>,
  found: ReadonlySet<number> | undefined,
): CategoryNode[] {
  const rows: CategoryNode[] = []
  const add = (ids: readonly number[]) => {
    for (const id of ids) {
      const node = nodes.get(id)
      if (!node || (found && !found.has(id))) continue
      rows.push(node)
      if (found ?? opened.has(id)) add(node.childIds)
    }
  }
  add(topIds(nodes))
  return rows
}

/** To begin with the topmost levels are open, as far as they hold a handful. */
export function openedAtFirst(nodes: CategoryNodes): ReadonlySet<number> {
  const opened = new Set<number>()
  for (let level = topIds(nodes); level.length > 0 && level.length <= 3;) {
    const inner = level.filter((id) => nodes.get(id)?.childIds.length)
    for (const id of inner) opened.add(id)
    level = inner.flatMap((id) => nodes.get(id)?.childIds ?? [])
  }
  return opened
}
