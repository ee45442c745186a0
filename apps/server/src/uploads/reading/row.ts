/** Where reading goes on: `byte` 0 where the file can only be read from its beginning. */
export type Place = { row: number; line: number; byte: number }

/** Before the headings, which are row 0. */
export const beginning: Place = { row: -1, line: 0, byte: 0 }

/** A row that holds something. `row` counts such rows from 1, the headings being 0 where there are some. */
export type Row = {
  row: number
  /** Where it begins in the file, from 1. */
  line: number
  cells: string[]
  /** What follows it. */
  next: Place
}

export function holdsSomething(cells: readonly string[]): boolean {
  return cells.some((cell) => cell.trim() !== '')
}
