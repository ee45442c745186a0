import type { Selection } from '@pasek/core/protocol'
import type { ProductFilter } from '../api/queries.ts'

/** What is chosen in the list: products by their id, or all that fit the filter of the list. */
export type Chosen = { kind: 'some'; ids: ReadonlySet<number> } | { kind: 'all' }

/** So many ids travel with a job at most; more are chosen by a filter. */
export const mostChosen = 500

export const noneChosen: Chosen = { kind: 'some', ids: new Set() }

/**
 * Chooses these products or lets go of them; no more than fit. Of all that fit the filter only those of the page can
 * be let go of by hand: what else was meant cannot be said by ids.
 */
export function withChosen(
  chosen: Chosen,
  ids: readonly number[],
  isWanted: boolean,
  page: readonly number[],
): Chosen {
  const next = new Set(chosen.kind === 'all' ? page : chosen.ids)
  for (const id of ids) {
    if (!isWanted) next.delete(id)
    else if (next.size < mostChosen) next.add(id)
  }
  return { kind: 'some', ids: next }
}

/** The products of the page from one to the other, both of them too, whichever comes first. */
export function between(page: readonly number[], one: number | undefined, other: number): number[] {
  const [from, to] = [page.indexOf(one ?? other), page.indexOf(other)]
  if (from === -1) return [other]
  return page.slice(Math.min(from, to), Math.max(from, to) + 1)
}

/** How a job is asked for what is chosen; without a choice for all that fit the filter. */
export function selectionOf(chosen: Chosen, filter: ProductFilter): Selection {
  if (chosen.kind === 'some' && chosen.ids.size > 0) return { ids: [...chosen.ids] }
  const { search, shop, status } = filter
  return {
    ...(search && { search }),
    ...(shop !== undefined && { shopId: shop }),
    ...(status !== 'all' && { active: status === 'active' }),
  }
}
