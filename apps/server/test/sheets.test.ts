import { parse } from 'csv-parse/sync'
import Excel from 'exceljs'
import fc from 'fast-check'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { csvRows, csvRowsAsTheyAre } from '../src/sheets/csv.ts'
import { longestText, xlsxStream } from '../src/sheets/xlsx.ts'

const options = { numRuns: 300 }
const delimiters = fc.constantFrom(',', ';', '\t', '|')
/** What people and attackers write: any letter of any script, and much of what means something to a reader of CSV. */
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.replaceAll('\0', '')),
  fc.string({
    unit: fc.constantFrom('"', ',', ';', '\t', '|', '\r', '\n', '=', '+', '-', '@', "'", '\\', ' ', 'ż'),
  }),
)
const tables = fc
  .integer({ min: 1, max: 4 })
  .chain((width) =>
    fc.array(fc.array(texts, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
  )

/** As a spreadsheet shows what it reads. */
const read = (csv: string, delimiter: string): string[][] =>
  parse(csv, { delimiter, record_delimiter: '\r\n', relax_column_count: true })
const hasFormula = (cell: string) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell) && !/^-\d+(\.\d+)?$/.test(cell)

test('whatever is written as CSV is read back as it was', () => {
  fc.assert(
    fc.property(tables, delimiters, (rows, delimiter) => {
      expect(read(csvRowsAsTheyAre(rows, delimiter), delimiter)).toEqual(rows)
    }),
    options,
  )
})

test('no cell for a spreadsheet begins a formula, and what was none is as it was', () => {
  fc.assert(
    fc.property(tables, delimiters, (rows, delimiter) => {
      const cells = read(csvRows(rows, delimiter), delimiter)
      expect(cells.flat().filter(hasFormula)).toEqual([])
      expect(cells.map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, '')))).toEqual(
        rows.map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, ''))),
      )
    }),
    options,
  )
})

test.each([
  ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"\r\n`],
  ['-10 % off', `'-10 % off\r\n`],
  ['-12.5', '-12.5\r\n'],
  [-12.5, '-12.5\r\n'],
  ['two\nlines', '"two\nlines"\r\n'],
  ['', '""\r\n'],
])('%j is written as %j', (cell, line) => {
  expect(csvRows([[cell]])).toBe(line)
})

async function workbookOf(rows: (string | number | null)[][], header: string[]): Promise<Excel.Workbook> {
  const bytes = await buffer(xlsxStream({ name: 'products', header, rows: asyncOf(rows), expected: 200_000 }))
  const workbook = new Excel.Workbook()
  await workbook.xlsx.load(new Uint8Array(bytes).buffer)
  return workbook
}

/** Excel takes `_x000D_` for that character (ECMA-376, ST_Xstring); the reader leaves it to us. */
function shownAs(value: Excel.CellValue | undefined): Excel.CellValue {
  if (typeof value !== 'string') return value ?? ''
  return value.replaceAll(/_x([0-9a-f]{4})_/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}

async function* asyncOf<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values
}

test('a workbook holds any text as a text, and a number as a number', async () => {
  const told = ['0000080446392', '00123', '=1+1', ' edges ', 'two\r\nlines', '_x0041_', '<b>&"żółw', '1e5']
  const workbook = await workbookOf([told, [12.5, -3, null]], told)
  const sheet = workbook.worksheets[0]
  expect(told.map((_, at) => shownAs(sheet?.getRow(2).getCell(at + 1).value))).toEqual(told)
  expect([1, 2, 3].map((at) => sheet?.getRow(3).getCell(at).value)).toEqual([12.5, -3, null])
})

test('any text at all comes back from a workbook, but for what XML does not know', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(texts, { minLength: 1, maxLength: 20 }), async (told) => {
      const workbook = await workbookOf(
        told.map((text) => [text]),
        ['text'],
      )
      const shown = told.map((_, at) => shownAs(workbook.worksheets[0]?.getRow(at + 2).getCell(1).value))
      expect(shown).toEqual(told.map((text) => text.replaceAll(/[\uFFFE\uFFFF]/g, '\uFFFD')))
    }),
    { numRuns: 40 },
  )
})

test('a text that is too long for a cell is cut, never within a character', async () => {
  const long = `${'x'.repeat(longestText - 1)}🐢`
  const workbook = await workbookOf([[long]], ['text'])
  expect(workbook.worksheets[0]?.getRow(2).getCell(1).value).toBe('x'.repeat(longestText - 1))
})

test('what does not fit into one sheet goes on in a second', async () => {
  const count = 1_048_576 // with the header one too many
  async function* rows(): AsyncGenerator<number[]> {
    for (let row = 0; row < count; row++) yield [row]
  }
  const bytes = await buffer(xlsxStream({ name: 'products', header: ['n'], rows: rows(), expected: count }))
  expect(bytes.includes('xl/worksheets/sheet2.xml')).toBe(true)
  expect(bytes.includes('xl/worksheets/sheet3.xml')).toBe(false)
})
