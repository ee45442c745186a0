import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { guessDialect } from '../src/uploads/reading/guess-dialect.ts'
import { kindOfFile } from '../src/uploads/reading/kind-of-file.ts'
import { sheetRows } from '../src/uploads/reading/sheet-rows.ts'
import { temporaryDirectory } from './temporary-directory.ts'
import { workbook, zip } from './zip.ts'

const folder = temporaryDirectory()
let files = 0

function fileOf(content: Uint8Array | string): string {
  const path = join(folder, `${(files += 1)}`)
  writeFileSync(path, content)
  return path
}

const read = async (content: Uint8Array, sheet: string | null = null) => {
  const rows = await Array.fromAsync(sheetRows(fileOf(content), { sheet, hasHeadings: true }))
  return rows.map(({ cells }) => cells)
}

test('a workbook of another program is read sheet by sheet', async () => {
  const bytes = await writeXlsx({
    sheets: [
      {
        name: 'Tea',
        rows: [
          ['SKU', 'Name', 'Price'],
          ['A-1', 'Zażółć <b>&</b>', 12.5],
          ['A-2', null, 3],
        ],
      },
      { name: 'Coffee', rows: [['SKU'], ['C-1']] },
    ],
  })
  const path = fileOf(bytes)
  expect(await kindOfFile(path)).toBe('xlsx')
  expect(await guessDialect(path, 'xlsx')).toMatchObject({
    sheets: ['Tea', 'Coffee'],
    dialect: { sheet: 'Tea', encoding: null, delimiter: null, hasHeadings: true },
  })
  expect(await read(bytes)).toEqual([
    ['SKU', 'Name', 'Price'],
    ['A-1', 'Zażółć <b>&</b>', '12.5'],
    ['A-2', '', '3'],
  ])
  expect(await read(bytes, 'Coffee')).toEqual([['SKU'], ['C-1']])
  await expect(read(bytes, 'Wine')).rejects.toMatchObject({ code: 'VALIDATION_LOCAL', field: 'sheet' })
})

test('cells are read by what they are, not by how they look', async () => {
  const more = [
    {
      name: 'xl/sharedStrings.xml',
      content:
        '<sst><si><t>plain</t></si><si><r><t>rich </t></r><r><t xml:space="preserve">text</t></r><rPh><t>not this</t></rPh></si><si><t>two_x000D_\nlines</t></si></sst>',
    },
    {
      name: 'xl/styles.xml',
      content:
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0000000000000"/><numFmt numFmtId="165" formatCode="dd\\.mm\\.yyyy"/><numFmt numFmtId="166" formatCode="#,##0.00\\ &quot;zł&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="22"/></cellXfs></styleSheet>',
    },
  ]
  const rows = `
    <row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="D3" t="s"><v>2</v></c></row>
    <row r="5"><c r="A5"><v>5.901234123457E12</v></c><c r="B5" s="1"><v>12345678905</v></c><c r="C5" s="3"><v>1234.567</v></c><c r="D5"><v>0.30000000000000004</v></c></row>
    <row r="6"><c r="A6" s="2"><v>45231</v></c><c r="B6" s="4"><v>45231.5</v></c><c r="C6" t="b"><v>1</v></c><c r="D6" t="e"><v>#N/A</v></c></row>
    <row r="7"><c r="A7" t="inlineStr"><is><t>in line</t></is></c><c r="B7" t="str"><f>A1</f><v>formula</v></c><c r="C7"><v>1E-7</v></c></row>`
  const found = await Array.fromAsync(
    sheetRows(fileOf(workbook(rows, more)), { sheet: null, hasHeadings: true }),
  )
  expect(found.map(({ line, cells }) => [line, cells])).toEqual([
    [3, ['plain', 'rich text', '', 'two\r\nlines']],
    [5, ['5901234123457', '0012345678905', '1234.567', '0.3']],
    [6, ['2023-11-01', '2023-11-01 12:00:00', '1', '#N/A']],
    [7, ['in line', 'formula', '0.0000001']],
  ])
})

test('a sheet is read on from any of its rows', async () => {
  const path = fileOf(
    workbook(
      '<row r="1"/><row r="2"><c><v>1</v></c></row><row><c><v>2</v></c></row><row r="9"><c><v>3</v></c></row>',
    ),
  )
  for (const hasHeadings of [true, false]) {
    const rows = await Array.fromAsync(sheetRows(path, { sheet: null, hasHeadings }))
    expect(rows.map(({ line }) => line)).toEqual([2, 3, 9])
    for (const [index, { next }] of rows.entries())
      expect(await Array.fromAsync(sheetRows(path, { sheet: null, hasHeadings }, next))).toEqual(
        rows.slice(index + 1),
      )
  }
})

describe('refused, with what to do, is', () => {
  test.each([
    ['an old workbook', Buffer.from('D0CF11E0A1B11AE1', 'hex'), /\.xlsx, without a password/],
    ['a PDF', Buffer.from('%PDF-1.7 …'), /for the table itself/],
    ['a page', Buffer.from('\n<!DOCTYPE html><table>'), /Save|save/],
    ['JSON', Buffer.from('[{"sku": 1}]'), /Turn it into a table/],
    ['a packed file', Buffer.from('1F8B0800', 'hex'), /Unpack/],
    ['nothing', Buffer.from(' \n'), /rows/],
    ['a picture', Buffer.from('89504E470D0A1A0A0000000D', 'hex'), /CSV or as an Excel/],
  ])('%s', async (_what, content, hint) => {
    await expect(kindOfFile(fileOf(content))).rejects.toMatchObject({
      code: 'UPLOAD_UNREADABLE',
      hint: expect.stringMatching(hint),
    })
  })

  test.each([
    ['an OpenDocument', zip([{ name: 'content.xml', content: '<x/>' }]), /OpenDocument/],
    ['a binary workbook', zip([{ name: 'xl/workbook.bin', content: 'x' }]), /xlsb/],
    ['any other archive', zip([{ name: 'products.csv', content: 'sku' }]), /packed file/],
    ['half a workbook', workbook('<row/>').subarray(0, 300), /damaged/],
    ['a sheet that is no XML', workbook('<row><c></row>'), /damaged/],
    [
      'a bomb',
      workbook('', [{ name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(30_000_000, ' ') }]),
      /unpacks to/,
    ],
    [
      'a part larger than it says',
      workbook('', [
        { name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(30_000_000, ' '), claims: 1_000 },
      ]),
      /damaged/,
    ],
    [
      'a cell without an end',
      workbook('', [
        {
          name: 'xl/worksheets/sheet1.xml',
          content: `<worksheet><row><c t="str"><v>${randomBytes(4_000_000).toString('hex')}`,
        },
      ]),
      /more than/,
    ],
    [
      'an archive of very many parts',
      zip(Array.from({ length: 10_001 }, (_, part) => ({ name: `${part}`, content: '' }))),
      /parts/,
    ],
    ['a row wider than a table is', workbook('<row><c r="XFD1"><v>1</v></c></row>'), /columns/],
    [
      'more text than fits in memory',
      workbook('', [{ name: 'xl/sharedStrings.xml', content: `<sst>${'<si/>'.repeat(8_400_000)}</sst>` }]),
      /unpacks|more text/,
    ],
  ])('%s', async (_what, content, message) => {
    const path = fileOf(content)
    expect(await kindOfFile(path)).toBe('xlsx')
    await expect(Array.fromAsync(sheetRows(path, { sheet: null, hasHeadings: true }))).rejects.toMatchObject({
      code: 'UPLOAD_UNREADABLE',
      message: expect.stringMatching(message),
    })
  })
})
