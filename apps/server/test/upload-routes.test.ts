import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Job, JobItem, Problem, Product, Upload, UploadPreview } from '@pasek/core/protocol'
import { stringify } from 'csv-stringify/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { shopsHere } from '../../../test/shops-here.ts'
import { adminHeaders } from '../../../test/admin-headers.ts'
import { freshDirectory } from '../../../test/fresh-store.ts'
import { openPasek, type Pasek } from '../src/installation/open-pasek.ts'
import { type Server, startServer } from '../src/serve/start-server.ts'
import { encoded } from './encoded.ts'
import { workbook } from './zip.ts'

const Items = z.object({ items: z.array(JobItem) })
const Products = z.object({ products: z.array(Product.pick({ id: true, reference: true })) })

let dataDir: string
let pasek: Pasek
let server: Server
let admin: { authorization: string }
type Content = NonNullable<RequestInit['body']>

const faults: unknown[] = []

beforeAll(async () => {
  dataDir = await freshDirectory()
  pasek = await openPasek({ dataDir, env: shopsHere })
  admin = await adminHeaders(pasek.store)
  server = await startServer(pasek, {
    port: 0,
    worker: true,
    uploadLimit: 1,
    onFault: (error) => faults.push(error),
  })
})
afterAll(async () => {
  await server.close()
  await pasek.close()
  await rm(dataDir, { recursive: true, force: true })
})

const ask = async (path: string, body?: unknown) =>
  fetch(`${server.url}/api/v1${path}`, {
    headers: { ...admin, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  })
const send = async (content: Content, name = 'products.csv') =>
  fetch(`${server.url}/api/v1/uploads?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: admin,
    body: content,
    duplex: 'half',
  })
const upload = async (content: Content, name?: string) => {
  const answer = await send(content, name)
  expect(answer.status).toBe(201)
  return Upload.parse(await answer.json())
}
const table = (rows: readonly (readonly string[])[], delimiter = ';') => stringify([...rows], { delimiter })
const problem = async (answer: Response) => Problem.parse(await answer.json())

async function importOf(uploadId: number, choices: object = {}): Promise<Job> {
  const answer = await ask('/jobs', { type: 'import', source: 'file', uploadId, ...choices })
  expect(answer.status).toBe(201)
  return ended(Job.parse(await answer.json()).id)
}

async function ended(id: number): Promise<Job> {
  const over = Promise.withResolvers<Job>()
  const look = async () => {
    const job = await server.tracker.job(id)
    if (job && ['completed', 'failed', 'cancelled'].includes(job.status)) over.resolve(job)
  }
  const feed = await server.tracker.feed(() => void look())
  await look()
  const job = await over.promise
  await feed.close()
  return job
}

const itemsOf = async (id: number) => Items.parse(await (await ask(`/jobs/${id}/items`)).json()).items
const productOf = async (reference: string) => {
  const { products } = Products.parse(await (await ask(`/products?search=${reference}`)).json())
  const found = products.find((product) => product.reference === reference)
  return Product.parse(await (await ask(`/products/${found?.id}`)).json())
}

test('a file goes from upload over mapping and preview into the catalogue, and its second time changes nothing', async () => {
  const rows = [
    ['Indeks', 'Nazwa', 'Name EN', 'Cena netto', 'Ilość', 'Kod kreskowy', 'Producent', 'Aktywny', 'Uwagi'],
    ['W-1', 'Herbata żółta', 'Yellow tea', '1 234,56 zł', '7', '5901234123457', 'Liść', 'tak', 'x'],
    ['W-2', 'Kawa', '', '9,5', '', '', 'liść', 'nie', ''],
  ]
  const found = await upload(new Uint8Array(encoded(table(rows), 'windows-1250')), 'cennik żółty.csv')
  expect(found).toMatchObject({
    name: 'cennik żółty.csv',
    kind: 'csv',
    dialect: { encoding: 'windows-1250', delimiter: ';', hasHeadings: true },
    encodingIsCertain: false,
    rowCount: 2,
    options: { decimal: ',', emptyClears: false },
    sample: rows.slice(1),
  })
  expect(found.columns.map(({ field }) => field)).toEqual([
    'reference',
    'name',
    'name:en',
    'price',
    'quantity',
    'ean13',
    'brand',
    'active',
    null,
  ])

  const choices = { options: { language: 'pl' } }
  const preview = UploadPreview.parse(await (await ask(`/uploads/${found.id}/preview`, choices)).json())
  expect(preview.rows.map(({ label, outcome }) => [label, outcome])).toEqual([
    ['W-1', 'created'],
    ['W-2', 'created'],
  ])
  expect(preview.rows[0]?.changes).toContainEqual({ field: 'name:pl', before: null, after: 'Herbata żółta' })

  const job = await importOf(found.id, choices)
  expect(job).toMatchObject({ status: 'completed', shopId: null, totalCount: 2, createdCount: 2 })
  expect(await productOf('W-1')).toMatchObject({
    title: 'Herbata żółta',
    name: { pl: 'Herbata żółta', en: 'Yellow tea' },
    price: '1234.560000',
    ean13: '5901234123457',
    stock: 7,
    brand: 'Liść',
    active: true,
  })
  expect(await productOf('W-2')).toMatchObject({
    name: { pl: 'Kawa' },
    brand: 'Liść',
    active: false,
    stock: null,
  })

  expect(await importOf(found.id, choices)).toMatchObject({ unchangedCount: 2, updatedCount: 0 })
  const changed = await upload(
    table([
      ['sku', 'price', 'name:pl'],
      ['W-1', '1,5', ''],
    ]),
  )
  const again = UploadPreview.parse(await (await ask(`/uploads/${changed.id}/preview`, {})).json())
  expect(again.rows[0]).toMatchObject({
    outcome: 'updated',
    changes: [{ field: 'price', before: '1234.56', after: '1.5' }],
  })
  expect(await importOf(changed.id)).toMatchObject({ updatedCount: 1 })
  expect(await productOf('W-1')).toMatchObject({ name: { pl: 'Herbata żółta' }, price: '1.500000' })
  expect(await importOf(changed.id, { options: { emptyClears: true } })).toMatchObject({ updatedCount: 1 })
  expect(await productOf('W-1')).toMatchObject({ name: { en: 'Yellow tea' }, title: 'Yellow tea' })
})

test('each bad row fails for its own reason, and the failed rows, mended, are imported without a failure', async () => {
  const good = ['F-1', 'Good', '1.00', '5901234123457']
  const bad = [
    ['F-2', 'Two words', 'a lot', ''],
    ['', 'No key', '1.00', ''],
    ['F-1', 'Again', '1.00', ''],
    ['F-4', 'Shortened', '1.00', '5.90123E+12'],
    ['F-5', '=1+1;"quoted"', '-', ''],
  ]
  const headings = ['sku', 'name', 'price', 'ean']
  const text = `${table([headings, good, ...bad], ',')}F-6,short\nF-7,long,1.00,,too,much\n\n,,,\nF-8,last,2.00,\n`
  const found = await upload(text)
  expect(found.rowCount).toBe(9)
  const job = await importOf(found.id)
  expect(job).toMatchObject({ status: 'completed', totalCount: 9, createdCount: 2, errorCount: 7 })
  const items = await itemsOf(job.id)
  expect(items.map(({ key, label, outcome, code, field }) => [key, label, outcome, code, field])).toEqual([
    ['0000001', 'F-1', 'created', null, null],
    ['0000002', 'F-2', 'failed', 'VALIDATION_LOCAL', 'price'],
    ['0000003', '#3', 'failed', 'VALIDATION_LOCAL', 'reference'],
    ['0000004', 'F-1', 'failed', 'DUPLICATE_SKU', 'reference'],
    ['0000005', 'F-4', 'failed', 'VALIDATION_LOCAL', 'ean13'],
    ['0000006', 'F-5', 'failed', 'VALIDATION_LOCAL', 'price'],
    ['0000007', 'F-6', 'failed', 'VALIDATION_LOCAL', null],
    ['0000008', 'F-7', 'failed', 'VALIDATION_LOCAL', null],
    ['0000009', 'F-8', 'created', null, null],
  ])
  expect(items[4]?.message).toContain('Format the column as text')
  expect(items[6]?.message).toBe('Line 8 has 2 columns instead of 4.')

  const answer = await ask(`/jobs/${job.id}/failed-rows.csv`)
  expect(answer.headers.get('content-disposition')).toContain(`pasek-job-${job.id}-failed-rows.csv`)
  const rows = Buffer.from(await answer.arrayBuffer()).toString()
  expect(rows).toContain('\uFEFFerror_code,error_field,error_message,sku,name,price,ean\r\n')
  expect(rows).toContain('F-5,"=1+1;""quoted""",-,\r\n')
  expect(rows).toContain('F-6,short\r\n')
  const mended = rows
    .replaceAll('a lot', '2.00')
    .replace(',,No key', ',F-3,No key')
    .replace(',F-1,Again', ',F-9,Again')
    .replaceAll('5.90123E+12', '5901234123457')
    .replace(',-,', ',3.00,')
    .replace('F-6,short', 'F-6,short,1.00,')
    .replace(',too,much', '')
  const second = await upload(mended)
  expect(second.columns.filter(({ field }) => field !== null)).toHaveLength(4)
  expect(await importOf(second.id)).toMatchObject({
    status: 'completed',
    totalCount: 7,
    createdCount: 7,
    errorCount: 0,
  })
  expect((await productOf('F-5')).title).toBe('=1+1;"quoted"')
})

test('a retry does the failed rows alone, and finds what the catalogue has mended since', async () => {
  const found = await upload(
    table(
      [
        ['ean', 'price'],
        ['5900000000015', '1'],
        ['5900000000022', '2'],
      ],
      ',',
    ),
  )
  const job = await importOf(found.id)
  expect(job).toMatchObject({ errorCount: 2 })
  await importOf(
    (
      await upload(
        table([
          ['sku', 'ean'],
          ['R-2', '5900000000022'],
        ]),
      )
    ).id,
  )
  const { job: retry } = await server.tracker.retryFailed(job.id)
  expect(await ended(retry.id)).toMatchObject({ totalCount: 2, updatedCount: 1, errorCount: 1 })
  const rest = await (await ask(`/jobs/${job.id}/failed-rows.csv`)).text()
  expect(rest).toContain('5900000000015')
  expect(rest).not.toContain('5900000000022')
})

test('a workbook is imported like any other file, its failed rows come as CSV', async () => {
  const bytes = workbook(
    '<row><c t="inlineStr"><is><t>SKU</t></is></c><c t="inlineStr"><is><t>Price</t></is></c></row>' +
      '<row><c t="inlineStr"><is><t>X-1</t></is></c><c><v>1.5</v></c></row>' +
      '<row><c t="inlineStr"><is><t>X-2</t></is></c><c t="e"><v>#REF!</v></c></row>',
  )
  const found = await upload(new Uint8Array(bytes), 'prices.txt')
  expect(found).toMatchObject({ kind: 'xlsx', sheets: ['Products'], rowCount: 2 })
  const job = await importOf(found.id)
  expect(job).toMatchObject({ createdCount: 1, errorCount: 1 })
  expect(await (await ask(`/jobs/${job.id}/failed-rows.csv`)).text()).toContain('X-2,#REF!')
})

test('what a person says of a file holds: delimiter, encoding, headings, mapping', async () => {
  const found = await upload('A;1|D-1|x\nB;2|D-2|y\n')
  const wrong = { dialect: { delimiter: '|', hasHeadings: false }, mapping: [null, 'reference', 'name:pl'] }
  const preview = UploadPreview.parse(await (await ask(`/uploads/${found.id}/preview`, wrong)).json())
  expect(preview.rows.map(({ label, cells }) => [label, ...cells])).toEqual([
    ['D-1', 'A;1', 'D-1', 'x'],
    ['D-2', 'B;2', 'D-2', 'y'],
  ])
  expect(await importOf(found.id, wrong)).toMatchObject({ createdCount: 2 })
  expect(await productOf('D-2')).toMatchObject({ name: { pl: 'y' } })

  for (const [choices, message] of [
    [{ mapping: ['name'] }, /No column is the reference/],
    [{ mapping: ['reference', 'reference'] }, /Two columns/],
    [{ mapping: ['colour'] }, /There is no field "colour"/],
    [{ mapping: ['reference', 'price:en'] }, /has no languages/],
    [{ mapping: ['reference', 'name', 'price', 'ean13', 'isbn'] }, /has 5 columns/],
  ] as const) {
    const answer = await ask('/jobs', { type: 'import', source: 'file', uploadId: found.id, ...choices })
    expect(answer.status).toBe(400)
    expect(await problem(answer)).toMatchObject({
      code: 'VALIDATION_LOCAL',
      detail: expect.stringMatching(message),
    })
  }
})

test('where no column can be guessed to tell products apart, each row says so, and the columns are told', async () => {
  const found = await upload('Kod tow.;Opis tow.\nD-9;x\n')
  expect(found.columns).toEqual([
    { heading: 'Kod tow.', field: null },
    { heading: 'Opis tow.', field: null },
  ])
  const preview = UploadPreview.parse(await (await ask(`/uploads/${found.id}/preview`, {})).json())
  expect(preview).toMatchObject({
    columns: found.columns,
    rows: [
      { row: 1, line: 2, cells: ['D-9', 'x'], outcome: 'failed', code: 'VALIDATION_LOCAL', field: 'mapping' },
    ],
  })
  const chosen = await ask(`/uploads/${found.id}/preview`, { mapping: [null, 'name'] })
  expect(await problem(chosen)).toMatchObject({ code: 'VALIDATION_LOCAL', field: 'mapping' })
  const started = await ask('/jobs', { type: 'import', source: 'file', uploadId: found.id })
  expect(await problem(started)).toMatchObject({ code: 'VALIDATION_LOCAL', field: 'mapping' })
})

test('a file past the limit is refused as soon as it is, said or not, and leaves nothing behind', async () => {
  const before = await readdir(join(dataDir, 'uploads'))
  let sent = 0
  const endless = new ReadableStream({
    pull(controller) {
      sent += 65_536
      if (sent > 64 * 1024 * 1024) controller.error(new Error('It was read on and on.'))
      else controller.enqueue(new Uint8Array(65_536).fill(65))
    },
  })
  for (const body of [new Uint8Array(1024 * 1024 + 1), endless]) {
    const answer = await send(body)
    expect(answer.status).toBe(413)
    expect(await problem(answer)).toMatchObject({
      code: 'UPLOAD_TOO_LARGE',
      detail: 'The file is larger than 1 MB, the most that is taken.',
      hint: expect.stringContaining('--upload-limit'),
    })
  }
  expect(await readdir(join(dataDir, 'uploads'))).toEqual(before)
})

test('what is no table is refused with what to do, and an upload that is not there is said so', async () => {
  const before = await readdir(join(dataDir, 'uploads'))
  for (const content of ['%PDF-1.7', '{"sku": 1}', '', 'sku;name\n', `sku,name\nA,"${'x\n'.repeat(20)}`]) {
    const answer = await send(content)
    expect(answer.status).toBe(422)
    expect((await problem(answer)).code).toBe('UPLOAD_UNREADABLE')
  }
  expect(await readdir(join(dataDir, 'uploads'))).toEqual(before)
  expect((await ask('/uploads/99999')).status).toBe(404)
  expect((await ask('/uploads/99999/preview', {})).status).toBe(404)
  expect((await ask('/jobs', { type: 'import', source: 'file', uploadId: 99_999 })).status).toBe(404)
  expect(faults).toEqual([]) // of all tests before
})
