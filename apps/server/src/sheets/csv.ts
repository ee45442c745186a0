import { stringify } from 'csv-stringify/sync'
import type { Cell } from './cell.ts'

/** Without it Excel takes the file for something else than UTF-8. */
export const byteOrderMark = '\uFEFF'

/** Rows as RFC 4180 has them; texts that a spreadsheet would take for a formula are disarmed. */
export function csvRows(rows: readonly (readonly Cell[])[], delimiter = ','): string {
  return csvRowsAsTheyAre(
    rows.map((row) => row.map((cell) => (typeof cell === 'string' ? disarmed(cell) : cell))),
    delimiter,
  )
}

/** For programs alone: a text that begins like a formula stays as it is. */
export function csvRowsAsTheyAre(rows: readonly (readonly Cell[])[], delimiter: string): string {
  return stringify(
    rows.map((row) => [...row]),
    {
      delimiter,
      record_delimiter: 'windows',
      quoted_match: /[\r\n]/, // by itself it quotes the two together only
      quoted_empty: rows[0]?.length === 1, // or the row would be an empty line, which readers skip
    },
  )
}

/** A cell that begins so is run by a spreadsheet, in which it may send away what the others hold. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/
const negativeNumber = /^-\d+(?:\.\d+)?$/

/** The text with an apostrophe before it where a spreadsheet would take it for a formula. */
function disarmed(text: string): string {
  return formula.test(text) && !negativeNumber.test(text) ? `'${text}` : text
}
