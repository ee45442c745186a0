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

/** At most so many products: one that is in two of them counts twice. Null where it is not known. */
export function productsIn(selection: Selection, nodes: CategoryNodes): number | null {
  let sum = 0
  for (const id of topmost(selection, nodes)) {
    const count = nodes.get(id)?.count ?? null
    if (count === null) return null
    sum += count
  }
  return sum
}
