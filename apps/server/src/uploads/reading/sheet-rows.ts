import { PasekError } from '@pasek/core'
import { limits } from './limits.ts'
import { numberText } from './number-cell.ts'
import { beginning, holdsSomething, type Place, type Row } from './row.ts'
import { unreadable } from './unreadable.ts'
import { openWorkbook, unescaped, type Workbook } from './workbook.ts'

type Dialect = { sheet: string | null; hasHeadings: boolean }

/**
 * The rows of a sheet, those without content left out; a cell's text is its value, whatever it looks like.
 *
 * @throws PasekError UPLOAD_UNREADABLE, VALIDATION_LOCAL for a sheet that is not there
 */
export async function* sheetRows(
  path: string,
  { sheet, hasHeadings }: Dialect,
  from: Place = beginning,
): AsyncGenerator<Row> {
  const workbook = await openWorkbook(path)
  try {
    let row = hasHeadings ? -1 : 0
    for await (const { line, cells } of linesOf(workbook, partOf(workbook, sheet))) {
      if (!holdsSomething(cells)) continue
      row += 1
      if (row > limits.rows) throw unreadable(`The sheet has more than ${limits.rows} rows.`)
      if (row > from.row) yield { row, line, cells, next: { row, line, byte: 0 } }
    }
  } finally {
    workbook.close()
  }
}

export async function sheetNames(path: string): Promise<string[]> {
  const workbook = await openWorkbook(path)
  workbook.close()
  return [...workbook.sheets.keys()]
}

function partOf({ sheets }: Workbook, sheet: string | null): string {
  const [first] = sheets.values()
  const part = sheet === null ? first : sheets.get(sheet)
  if (part !== undefined) return part
  const message = `The workbook has no sheet "${sheet}", only: ${[...sheets.keys()].join(', ')}.`
  throw new PasekError('VALIDATION_LOCAL', message, { field: 'sheet' })
}

async function* linesOf(
  { parts, sharedTexts, looks, is1904 }: Workbook,
  part: string,
): AsyncGenerator<{ line: number; cells: string[] }> {
  let lines: { line: number; cells: string[] }[] = []
  let line = 0
  let cells: string[] = []
  let size = 0
  let column = -1
  let cell = { type: 'n', style: 0, text: '' }
  let isText = false

  const valueOf = ({ type, style, text }: typeof cell): string => {
    if (type === 's') return sharedTexts[Number(text)] ?? ''
    if (type === 'n') return numberText(text, looks[style] ?? { kind: 'number' }, is1904)
    return type === 'inlineStr' || type === 'str' ? unescaped(text) : text
  }
  const open = (name: string, { r, t, s }: Readonly<Record<string, string>>) => {
    if (name === 'row') {
      line = r === undefined ? line + 1 : Number(r)
      cells = []
      size = 0
      column = -1
    } else if (name === 'c') {
      column = r === undefined ? column + 1 : columnOf(r)
      cell = { type: t ?? 'n', style: Number(s ?? 0), text: '' }
    } else isText = name === 'v' || (name === 't' && cell.type === 'inlineStr')
    if (name === 'rPh') cell.type = 'inlineStr, phonetics follow'
  }
  const text = (value: string) => {
    if (isText) cell.text += value
    if (cell.text.length > limits.rowBytes) throw tooLong(line)
  }
  const close = (name: string) => {
    isText = false
    if (name === 'rPh') cell.type = 'inlineStr'
    else if (name === 'c') {
      const value = valueOf(cell)
      if (value === '') return
      size += value.length
      if (column >= limits.columns) throw unreadable(`Row ${line} has more than ${limits.columns} columns.`)
      if (size > limits.rowBytes) throw tooLong(line)
      while (cells.length < column) cells.push('')
      cells[column] = value
    } else if (name === 'row') lines.push({ line, cells })
  }
  for await (const _ of parts.read(part, { open, text, close })) {
    const ready = lines
    lines = []
    yield* ready
  }
}

function tooLong(line: number): PasekError {
  return unreadable(`Row ${line} holds more than ${limits.rowBytes} characters.`)
}

/** "BC12" is column 54, the first one being 0. */
function columnOf(address: string): number {
  let column = 0
  for (const letter of /^[A-Z]*/.exec(address)?.[0] ?? '') column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}
