import type { Store } from '@pasek/tracker'
import type { Kysely, KyselyPlugin, Transaction } from 'kysely'

/** The store, with its statements and transactions counted while it is used through this. */
export type CountedWork = { store: Store; commits: number; statements: number }

export function countWork(store: Store): CountedWork {
  const counter: KyselyPlugin = {
    transformQuery({ node }) {
      counted.statements += 1
      return node
    },
    transformResult: async ({ result }) => Promise.resolve(result),
  }
  const db: Kysely<unknown> = store.db.withPlugin(counter)
  const counted: CountedWork = {
    commits: 0,
    statements: 0,
    store: {
      ...store,
      db,
      transaction: async (work) => {
        counted.commits += 1
        return store.transaction(async (trx: Transaction<unknown>) => work(trx.withPlugin(counter)))
      },
    },
  }
  return counted
}
