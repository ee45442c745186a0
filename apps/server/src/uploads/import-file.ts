import type { Run, Work } from '@pasek/tracker'
import * as z from 'zod'
import type { Pasek } from '../installation/open-pasek.ts'
import { type JobPlan, jobPlan } from '../jobs/job-plan.ts'
import { fileImportOf, meaningOf } from './file-import.ts'
import { countRows } from './inspect-upload.ts'
import { beginning, type Place, type Row } from './reading/row.ts'
import { rowsOf, type Table } from './reading/table.ts'
import { writeRows } from './writing/write-rows.ts'

const Cursor = z.object({ row: z.int(), line: z.int(), byte: z.int() })

const pageRows = 1_000
const pageCharacters = 4 * 1024 * 1024

/** Brings the products of an uploaded file into the catalogue, row after row. */
export function importFile(pasek: Pick<Pasek, 'store' | 'directory'>): Work<unknown> {
  return async (run) => {
    const { rootId, understanding } = await fileImportOf(pasek, run.job.id)
    const { table } = understanding
    const meaning = meaningOf(understanding)
    const plan = run.job.parentKind === 'retry' ? jobPlan(pasek.store, run) : undefined
    if (run.job.totalCount === null) await run.plan(await count(run, table, plan))

    const ids = [...new Set([rootId, run.job.id])]
    const from = run.cursor === null ? beginning : Cursor.parse(run.cursor)
    for await (const rows of pagesOf(wantedRows(table, from, plan))) {
      run.signal.throwIfAborted()
      const cursor = rows.at(-1)?.next
      await run.commit({ cursor, items: rows.length }, async (trx) => writeRows(trx, rows, { ids, meaning }))
      await run.flush() // whether a row comes twice is told by the ledger, which must have all before it
    }
    await plan?.clear()
  }
}

async function count(run: Run, table: Table, plan: JobPlan | undefined): Promise<number> {
  const onCount = async (found: number) => run.counting(found)
  if (!plan) return countRows(table, { signal: run.signal, onCount })
  await plan.clear() // what an interrupted count left
  let found = 0
  let part = 0
  for await (const keys of run.keysToRetry()) {
    await plan.add(part++, keys.map(Number))
    found += keys.length
  }
  return found
}

/** All rows after a place, or those of them that a retry is for. */
async function* wantedRows(table: Table, from: Place, plan: JobPlan | undefined): AsyncGenerator<Row> {
  const rows = rowsOf(table, from)
  if (!plan) {
    for await (const row of rows) if (row.row > 0) yield row
    return
  }
  const wanted = numbersOf(plan)
  let next = await wanted.next()
  for await (const row of rows) {
    while (!next.done && next.value < row.row) next = await wanted.next()
    if (next.done) return
    if (next.value === row.row) yield row
  }
}

async function* numbersOf(plan: JobPlan): AsyncGenerator<number, undefined> {
  for await (const numbers of plan.from(0)) yield* numbers.toSorted((one, other) => one - other)
}

async function* pagesOf(rows: AsyncIterable<Row>): AsyncGenerator<Row[]> {
  let page: Row[] = []
  let characters = 0
  for await (const row of rows) {
    page.push(row)
    characters += row.cells.reduce((sum, cell) => sum + cell.length, 0)
    if (page.length < pageRows && characters < pageCharacters) continue
    yield page
    page = []
    characters = 0
  }
  if (page.length > 0) yield page
}
