import type { Store } from '@pasek/tracker'
import { sql } from 'kysely'
import type { Point } from './columns-by-shop.ts'

/** The path of each category by its id, e.g. `Tea/Green tea`; what stands above the shop's home is left away. */
export type CategoryPaths = ReadonlyMap<number, string>

type Row = { id: number; parentId: number | null; name: string; isAbove: boolean }

const pageSize = 1_000

export async function readCategoryPaths(store: Store, point: Point): Promise<CategoryPaths> {
  const categories = new Map<number, Row>()
  for (let after = 0; ;) {
    const page = await readPage(store, point, after)
    for (const row of page) categories.set(row.id, row)
    const last = page.at(-1)
    if (!last) break
    after = last.id
  }
  return new Map([...categories.keys()].map((id) => [id, pathOf(id, categories)]))
}

/** In the language, else in any: a path with a hole in it would be another one. */
async function readPage(store: Store, { language, shopId }: Point, after: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select c.id, c.parent_id as "parentId", c.level_depth <= 1 as "isAbove",
           coalesce(nullif(c.name ->> ${language}, ''),
                    (select t.value from jsonb_each_text(c.name) t where t.value <> '' order by t.key limit 1),
                    c.external_id::text) as name
      from category c
     where c.id > ${after} and ${shopId === undefined ? sql`true` : sql`c.shop_id = ${shopId}`}
     order by c.id
     limit ${pageSize}`.execute(store.db)
  return rows
}

function pathOf(id: number, categories: ReadonlyMap<number, Row>): string {
  const names: string[] = []
  const seen = new Set<number>() // a shop's tree may run in a circle
  for (let at = categories.get(id); at && !seen.has(at.id);) {
    seen.add(at.id)
    if (!at.isAbove || names.length === 0) names.unshift(at.name)
    at = at.parentId === null ? undefined : categories.get(at.parentId)
  }
  return names.join('/')
}
