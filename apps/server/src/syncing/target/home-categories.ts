import type { Store } from '@pasek/tracker'
import { sql } from 'kysely'
import type { CodedTexts } from '../../products/language-codes.ts'
import type { Step } from './category-tree.ts'

type Row = { id: number; parentId: number | null; name: CodedTexts; active: boolean; isRoot: boolean }

/**
 * The ways to a shop's categories, by the shop's own numbers, as its last import found them. What does not stand
 * below a home category is no place for products and has none.
 */
export async function homeWays(store: Store, shopId: number): Promise<Map<number, readonly Step[]>> {
  const { rows } = await sql<Row>`
    select c.external_id as id, parent.external_id as "parentId", c.name, c.active, c.is_root as "isRoot"
      from category c
      left join category parent on parent.id = c.parent_id
     where c.shop_id = ${shopId}`.execute(store.db)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return new Map(
    rows.flatMap(({ id }) => {
      const way = wayTo(id, byId)
      return way ? [[id, way] as const] : []
    }),
  )
}

function wayTo(id: number, byId: ReadonlyMap<number, Row>): Step[] | undefined {
  const way: Step[] = []
  const seen = new Set<number>() // a shop may have made a ring of its tree
  for (let row = byId.get(id); row !== undefined && !seen.has(row.id);) {
    if (row.isRoot) return way
    seen.add(row.id)
    way.unshift({ name: row.name, active: row.active })
    row = row.parentId === null ? undefined : byId.get(row.parentId)
  }
  return undefined
}
