import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { ExportColumn, ExportOptions } from '@pasek/core/protocol'
import type { ItemOutcome, Run } from '@pasek/tracker'
import type { Cell } from '../sheets/cell.ts'
import { longestText, xlsxStream } from '../sheets/xlsx.ts'
import { exportColumns } from './columns.ts'
import { type ExportPage, exportedOutcome } from './export-pages.ts'
import { orUnwritable, removeOthers } from './exports-folder.ts'
import { HeldBack } from './held-back.ts'
import type { ExportedRow, Wanted } from './read-rows.ts'
import { headings, sheetRow } from './text-formats.ts'

type Writing = {
  run: Run
  wanted: Wanted
  options: ExportOptions
  draft: { folder: string; name: string }
  total: number
  pages: (after: number) => AsyncIterable<ExportPage>
}

/** A workbook cannot be gone on with: a run begins it anew, and says again of the items that were done what it says of all. */
export async function writeWorkbook({
  run,
  wanted: { columns },
  options,
  draft,
  total,
  pages,
}: Writing): Promise<HeldBack> {
  await removeOthers(draft.folder, run.job.id, [draft.name])
  const held = new HeldBack(run)
  async function* rows(): AsyncGenerator<Cell[]> {
    for await (const page of pages(0)) {
      const outcomes = [...page.gone]
      for (const row of page.rows) {
        const cells = workbookRow(row, columns)
        outcomes.push(outcomeOf(row, cells, columns))
        yield cells
      }
      await held.add({ cursor: { done: page.done }, outcomes })
    }
  }
  const header = headings(columns, options)
  const workbook = xlsxStream({ name: 'products', header, rows: rows(), expected: total })
  const path = join(draft.folder, draft.name)
  await orUnwritable(async () =>
    pipeline(workbook, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true })),
  )
  return held
}

function workbookRow(row: ExportedRow, columns: readonly ExportColumn[]): Cell[] {
  return sheetRow(row).map((cell, at) => {
    const name = columns[at]
    return name && exportColumns[name].kind === 'decimal' ? numberOf(cell) : cell
  })
}

/** A number where it loses nothing by it. */
function numberOf(cell: Cell): Cell {
  return typeof cell === 'string' && String(Number(cell)) === cell ? Number(cell) : cell
}

function outcomeOf(row: ExportedRow, cells: readonly Cell[], columns: readonly ExportColumn[]): ItemOutcome {
  const cut = columns.filter((_, at) => String(cells[at] ?? '').length > longestText)
  const outcome = exportedOutcome(row)
  if (cut.length === 0) return outcome
  const message = `Cut to the ${longestText.toLocaleString('en')} characters that fit into a cell: ${cut.join(', ')}.`
  return { ...outcome, code: 'TEXT_CUT', field: cut[0], message }
}
