import type { Selection } from '@pasek/core/protocol'
import type { Store } from '@pasek/tracker'
import { sql } from 'kysely'
import { narrowed } from './product-conditions.ts'

const partSize = 1_000

/** The ids of the selected products that there are, ascending, a thousand at a time. */
export async function* selectProducts(store: Store, selection: Selection): AsyncGenerator<number[]> {
  const { ids, ...filter } = selection
  for (let after = 0; ;) {
    const { rows } = await sql<{ id: number }>`
      select p.id
        from product p
       where p.id > ${after} and ${ids ? sql`p.id = any(${ids}::bigint[])` : narrowed(filter)}
       order by p.id
       limit ${partSize}`.execute(store.db)
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows.map(({ id }) => id)
    after = last.id
  }
}
