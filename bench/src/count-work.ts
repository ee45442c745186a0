import type { Store } from '@pasek/tracker'

/** The store, with its transactions counted while it is used through this. */
export type CountedWork = { store: Store; commits: number }

export function countWork(store: Store): CountedWork {
  const counted: CountedWork = {
    commits: 0,
    store: {
      ...store,
      transaction: async (work) => {
        counted.commits += 1
        return store.transaction(work)
      },
    },
  }
  return counted
}
