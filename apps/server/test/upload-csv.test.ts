import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { UploadDialect } from '@pasek/core/protocol'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvDialect, csvRows } from '../src/uploads/reading/csv-rows.ts'
import { guessDialect } from '../src/uploads/reading/guess-dialect.ts'
import type { Row } from '../src/uploads/reading/row.ts'
import { rowsOf } from '../src/uploads/reading/table.ts'
import { encoded } from './encoded.ts'
import { temporaryDirectory } from './temporary-directory.ts'

const folder = temporaryDirectory()
let files = 0

function fileOf(content: Buffer | string): string {
  const path = join(folder, `${(files += 1)}`)
  writeFileSync(path, content)
  return path
}

async function readAs(path: string, dialect: UploadDialect): Promise<string[][]> {
  const rows = await Array.fromAsync(rowsOf({ path, kind: 'csv', dialect }))
  return rows.map(({ cells }) => cells)
}

/** Found without being told anything, and read. */
async function read(path: string) {
  const guess = await guessDialect(path, 'csv')
  return { ...guess, rows: await readAs(path, guess.dialect) }
}

const polish = 'Zażółć gęślą jaźń, łąka Ź Ż Ł Ó'
const western = 'Müßiggänger, crème brûlée, façade à côté'

describe('an encoding is told by', () => {
  test.each([
    ['utf-8', '\uFEFF', true],
    ['utf-8', '', true],
    ['utf-16le', '\uFEFF', true],
    ['utf-16be', '\uFEFF', true],
    ['windows-1250', '', false],
    ['iso-8859-2', '', false],
  ] as const)('Polish text in %s with the mark %j', async (encoding, mark, isCertain) => {
    const found = await read(fileOf(encoded(`${mark}sku;nazwa\r\nA-1;"${polish}"\r\n`, encoding)))
    expect(found).toMatchObject({
      dialect: { encoding, delimiter: ';', hasHeadings: true },
      encodingIsCertain: isCertain,
      rows: [
        ['sku', 'nazwa'],
        ['A-1', polish],
      ],
    })
  })

  test('Western text, which is windows-1252 where it is not UTF-8', async () => {
    const found = await read(fileOf(encoded(`sku,name\nA-1,"${western}"\n`, 'windows-1252')))
    expect(found).toMatchObject({
      dialect: { encoding: 'windows-1252' },
      rows: [[], ['A-1', western]].with(0, ['sku', 'name']),
    })
  })
})

describe('a delimiter is told by', () => {
  test.each([',', ';', '\t', '|'])('the same number of columns in each row: %j', async (delimiter) => {
    const table = [
      ['sku', 'name', 'price'],
      ['A-1', 'Tea, green; loose | tin', '1,50'],
      ['A-2', 'Tea, black\twhole', '2,50'],
    ]
    const found = await read(fileOf(stringify(table, { delimiter })))
    expect(found.dialect.delimiter).toBe(delimiter)
    expect(found.rows).toEqual(table)
  })

  test('the headings that it makes where two would do', async () => {
    const found = await read(fileOf('sku;name, long\nA;x, y\n'))
    expect(found.dialect.delimiter).toBe(';')
  })
})

test('a file without headings is known by its first row being a product', async () => {
  const { dialect } = await guessDialect(fileOf('A-1;Tea;12,50\nA-2;Coffee;9,00\n'), 'csv')
  expect(dialect.hasHeadings).toBe(false)
})

test('rows keep their own line, over cells of several lines and empty lines, wherever reading begins', async () => {
  const path = fileOf('sku,name\r\nA,"one\r\ntwo"\r\n\r\n,\r\nB,x\r\nC,"y\nz"\r\nD,"7"" pipe"\r\nE,7" pipe')
  const dialect = csvDialect((await guessDialect(path, 'csv')).dialect)
  const rows = await Array.fromAsync(csvRows(path, dialect))
  expect(rows.map(({ row, line, cells: [sku] }) => [row, line, sku])).toEqual([
    [0, 1, 'sku'],
    [1, 2, 'A'],
    [2, 6, 'B'],
    [3, 7, 'C'],
    [4, 9, 'D'],
    [5, 10, 'E'],
  ])
  expect(rows.slice(4).map(({ cells }) => cells[1])).toEqual(['7" pipe', '7" pipe'])
  for (const [index, { next }] of rows.entries())
    expect(await Array.fromAsync(csvRows(path, dialect, next))).toEqual(rows.slice(index + 1))
})

test('a quote that is never closed is refused with its line, instead of swallowing the rest', async () => {
  const path = fileOf(`sku,name\nA,x\nB,"y\n${'C,z\n'.repeat(50)}`)
  await expect(guessDialect(path, 'csv')).rejects.toMatchObject({
    code: 'UPLOAD_UNREADABLE',
    message: expect.stringContaining('quoted cell does not end'),
  })
})

// characters that all encodings have, and what makes trouble in CSV
const letters = fc.constantFrom(...Array.from('abz09 .,;|\t"\'=+-\nąćęłńóśźżŻäöü'))
const cell = fc.string({ unit: letters, maxLength: 12 })
const tables = fc
  .integer({ min: 2, max: 5 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 12 }))
  .map((rows) => [['sku', 'name', 'price', 'ean', 'qty'].slice(0, rows[0]?.length ?? 2), ...rows])
const dialects = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  record_delimiter: fc.constantFrom('\n', '\r\n'),
  quoted: fc.boolean(),
})

test('any table that is written in any dialect is sniffed and read back the same, from any of its rows', async () => {
  await fc.assert(
    fc.asyncProperty(
      tables,
      dialects,
      fc.constantFrom('utf-8', 'utf-16le', 'utf-16be', 'windows-1250', 'iso-8859-2'),
      fc.boolean(),
      async (table, dialect, encoding, marked) => {
        const isWide = encoding.startsWith('utf-16')
        const mark = isWide || (marked && encoding === 'utf-8') ? '\uFEFF' : ''
        const text = mark + stringify(table, { ...dialect, quoted_match: /[\r\n]/ })
        const path = fileOf(encoded(text, encoding))
        const guess = await guessDialect(path, 'csv')
        // some words of a few letters could be in either of two encodings; a person then says which
        const said = guess.encodingIsCertain ? guess : await guessDialect(path, 'csv', { encoding })
        const kept = table.filter((cells) => cells.some((each) => each.trim() !== ''))
        expect(await readAs(path, said.dialect)).toEqual(kept)
        const rows: Row[] = await Array.fromAsync(csvRows(path, csvDialect(said.dialect)))
        const middle = Math.floor(rows.length / 2)
        const rest = await Array.fromAsync(csvRows(path, csvDialect(said.dialect), rows[middle]?.next))
        expect(rest).toEqual(rows.slice(middle + 1))
      },
    ),
    { numRuns: 300 },
  )
})
