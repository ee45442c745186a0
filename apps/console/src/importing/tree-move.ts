import type { CategoryNode } from './category-nodes.ts'

export type TreeMove = { kind: 'focus'; id: number } | { kind: 'open'; open: boolean } | { kind: 'toggle' }

/** What a key does in a tree (ARIA's pattern); undefined where it does nothing. */
export function treeMove(
  key: string,
  row: CategoryNode,
  rows: readonly CategoryNode[],
  isOpen: (id: number) => boolean,
): TreeMove | undefined {
  const at = (index: number): TreeMove | undefined => {
    const target = rows[index]
    return target && { kind: 'focus', id: target.id }
  }
  const index = rows.indexOf(row)
  const hasChildren = row.childIds.length > 0
  switch (key) {
    case ' ':
    case 'Enter':
      return { kind: 'toggle' }
    case 'ArrowDown':
      return at(index + 1)
    case 'ArrowUp':
      return at(index - 1)
    case 'Home':
      return at(0)
    case 'End':
      return at(rows.length - 1)
    case 'ArrowRight':
      if (!hasChildren) return
      return isOpen(row.id) ? at(index + 1) : { kind: 'open', open: true }
    case 'ArrowLeft':
      if (hasChildren && isOpen(row.id)) return { kind: 'open', open: false }
      return at(rows.findIndex(({ id }) => id === row.parentId))
  }
}
