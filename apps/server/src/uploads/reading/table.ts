import type { UploadDialect } from '@pasek/core/protocol'
import { csvDialect, csvRows } from './csv-rows.ts'
import type { Kind } from './kind-of-file.ts'
import type { Place, Row } from './row.ts'
import { sheetRows } from './sheet-rows.ts'

/** A file on the disk and how it is read. */
export type Table = { path: string; kind: Kind; dialect: UploadDialect }

/** Its rows from a place on. The headings, where there are some, come first as row 0, but only from the beginning. */
export function rowsOf({ path, kind, dialect }: Table, from?: Place): AsyncGenerator<Row> {
  return kind === 'csv' ? csvRows(path, csvDialect(dialect), from) : sheetRows(path, dialect, from)
}

/** The first rows, `count` at most. */
export async function firstRows(table: Table, count: number): Promise<Row[]> {
  const rows: Row[] = []
  for await (const row of rowsOf(table)) {
    if (rows.push(row) === count) break
  }
  return rows
}
