import { Readable } from 'node:stream'
import { writeXlsxStream } from 'hucre/xlsx'
import type { Cell } from './cell.ts'

/** As many characters fit into a cell of Excel. */
export const longestText = 32_767
/** From here on a sheet may grow beyond the 4 GB that a plain zip holds; older programs read no other. */
const manyRows = 100_000

export type Sheet = {
  name: string
  header: readonly string[]
  /** Read only as fast as the file is taken. What is past the 1,048,576 rows of a sheet goes on in a further one. */
  rows: AsyncIterable<readonly Cell[]>
  /** About how many rows there are. */
  expected?: number
}

/** A workbook as it grows; a text is a text in it, also `00123` and `=1+1`. Longer texts than fit are cut. */
export function xlsxStream({ name, header, rows, expected = 0 }: Sheet): Readable {
  const columns = header.map((title) => ({ header: title }))
  const zip64 = expected > manyRows
  const stream = writeXlsxStream(cellsOf(rows), { name, columns, freezePane: { rows: 1 }, zip64 })
  return Readable.from(stream)
}

async function* cellsOf(rows: Sheet['rows']): AsyncGenerator<Cell[]> {
  for await (const row of rows) yield row.map(written)
}

function written(cell: Cell): Cell {
  return typeof cell === 'string' ? readable(cut(cell)) : cell
}

/** The part of a text that fits; never half of a character. */
function cut(text: string): string {
  if (text.length <= longestText) return text
  const part = text.slice(0, longestText)
  return part.isWellFormed() ? part : part.slice(0, -1)
}

/** XML knows no U+FFFE and U+FFFF, and Excel takes `_x0041_` for the letter A. */
function readable(text: string): string {
  return text.replaceAll(/[\uFFFE\uFFFF]/g, '\uFFFD').replaceAll(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
}
