import type { ExportColumn } from '@pasek/core/protocol'
import type { Store } from '@pasek/tracker'
import { sql } from 'kysely'
import type { CategoryPaths } from './category-paths.ts'
import type { Point } from './columns-by-shop.ts'
import { type ColumnKind, exportColumns } from './columns.ts'

/** What a file has of a product in one column: a `decimal` is a text of digits. */
export type Value = string | number | boolean | null | readonly unknown[]

export type ExportedRow = {
  id: number
  /** By which the ledger shows it. */
  label: string
  /** In the order of the wanted columns. */
  values: readonly Value[]
}

export type Wanted = Point & { columns: readonly ExportColumn[]; paths: CategoryPaths }

/** These products as they are now, in the order of their ids; without those that are gone. */
export async function readRows(store: Store, ids: readonly number[], wanted: Wanted): Promise<ExportedRow[]> {
  const columns = wanted.columns.map((name) => exportColumns[name])
  const selected = columns.map(({ read }) => read(wanted))
  const { rows } = await sql<{ id: number; reference: string; values: Value[] }>`
    select p.id, p.reference, json_build_array(${sql.join(selected)}) as values
      from product p
     where p.id = any(${ids}::bigint[])
     order by p.id`.execute(store.db)
  return rows.map(({ id, reference, values }) => ({
    id,
    label: reference === '' ? `#${id}` : reference,
    values: columns.map(({ kind }, at) => valueOf(values[at] ?? null, kind, wanted.paths)),
  }))
}

function valueOf(value: Value, kind: ColumnKind, paths: CategoryPaths): Value {
  const pathOf = (id: unknown) => (typeof id === 'number' ? paths.get(id) : undefined)
  if (kind === 'text') return value ?? ''
  if (kind === 'category') return pathOf(value) ?? null
  if (kind !== 'categories' || !Array.isArray(value)) return value
  return [...new Set(value.map(pathOf).filter((path) => path !== undefined))] // several shops have the same
}
