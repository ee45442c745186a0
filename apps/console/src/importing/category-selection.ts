import { ancestorsOf, branchOf, type CategoryNodes } from './category-nodes.ts'

/** The chosen categories. Whatever is below a chosen one is chosen too, since an import takes it along. */
export type Selection = ReadonlySet<number>

export type CheckState = 'off' | 'some' | 'on'

/** What is chosen, and what has something chosen below it. */
export function statesOf(selection: Selection, nodes: CategoryNodes): ReadonlyMap<number, CheckState> {
  const states = new Map<number, CheckState>()
  for (const id of selection) {
    states.set(id, 'on')
    for (const ancestor of ancestorsOf(id, nodes)) if (!selection.has(ancestor)) states.set(ancestor, 'some')
  }
  return states
}

/** Chooses a category with all below it, or lets go of them; whatever is above is then no longer chosen as a whole. */
export function toggle(id: number, selection: Selection, nodes: CategoryNodes): Selection {
  const next = new Set(selection)
  const branch = branchOf(id, nodes)
  if (selection.has(id)) {
    for (const each of [...branch, ...ancestorsOf(id, nodes)]) next.delete(each)
  } else {
    for (const each of branch) next.add(each)
  }
  return next
}

/** The fewest categories that stand for the selection: those with nothing chosen above them. */
export function topmost(selection: Selection, nodes: CategoryNodes): number[] {
  return [...selection].filter((id) => {
    const parent = nodes.get(id)?.parentId ?? null
    return parent === null || !selection.has(parent)
  })
}

/**
 * How many products are chosen; null where that is not known. Of one branch the shop knows it, several may have
 * products in common: then it is the most there can be.
 */
export function productsIn(
  selection: Selection,
  nodes: CategoryNodes,
): { count: number; isExact: boolean } | null {
  const branches = topmost(selection, nodes)
  let count = 0
  for (const id of branches) {
    const inBranch = nodes.get(id)?.count ?? null
    if (inBranch === null) return null
    count += inBranch
  }
  return { count, isExact: branches.length <= 1 }
}
