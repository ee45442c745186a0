import { createHash } from 'node:crypto'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ExportFile, Job } from '@pasek/core/protocol'
import { parse } from 'csv-parse/sync'
import Excel from 'exceljs'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedCatalogue } from '../../../test/seed-catalogue.ts'
import { cleanExports } from '../src/exporting/clean-exports.ts'
import { exportProducts } from '../src/exporting/export-products.ts'
import { exportsFolder } from '../src/exporting/exports-folder.ts'
import { type OpenApp, openApp } from './open-app.ts'

let opened: OpenApp
let url: string
let folder: string

beforeAll(async () => {
  opened = await openApp()
  await seedCatalogue(opened.pasek.store, 300)
  url = await opened.app.listen({ host: '127.0.0.1', port: 0 })
  folder = exportsFolder(opened.pasek.directory)
})
afterAll(async () => opened.close())

const get = async (path: string, headers: Record<string, string> = {}) =>
  fetch(`${url}${path}`, { headers: { ...opened.admin, ...headers } })
const post = async (body: unknown) =>
  fetch(`${url}/api/v1/jobs`, {
    method: 'POST',
    headers: { ...opened.admin, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const exported = async (options: object): Promise<number> => {
  const { id } = Job.parse(await (await post({ type: 'export', ...options })).json())
  await opened.tracker.run(id, exportProducts(opened.pasek))
  return id
}
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

test('an export is started, said to be of products, and its file told of and taken whole', async () => {
  const id = await exported({ format: 'csv', products: { shopId: 1 }, columns: ['reference'] })
  const about = ExportFile.parse(await (await get(`/api/v1/jobs/${id}/export`)).json())
  expect(about.name).toMatch(/^products-Łódź-tea-\d{4}-\d\d-\d\d\.csv$/)
  const response = await get(`/api/v1/jobs/${id}/file`)
  const bytes = new Uint8Array(await response.arrayBuffer())
  expect({ status: response.status, size: bytes.length, sha256: sha256(bytes) }).toEqual({
    status: 200,
    size: about.size,
    sha256: about.sha256,
  })
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-length': String(about.size),
    'accept-ranges': 'bytes',
    etag: `"${about.sha256}"`,
    'repr-digest': `sha-256=:${Buffer.from(about.sha256, 'hex').toString('base64')}:`,
    'content-disposition': expect.stringContaining(`filename*=UTF-8''products-%C5%81%C3%B3d%C5%BA-tea-`),
  })
  expect(Date.parse(about.expiresAt) - Date.parse(about.createdAt)).toBe(7 * 24 * 60 * 60 * 1_000)
})

test('a download that broke off is gone on with, from whichever part, and has the same content', async () => {
  const id = await exported({ format: 'json' })
  const path = `/api/v1/jobs/${id}/file`
  const head = await fetch(`${url}${path}`, { method: 'HEAD', headers: opened.admin })
  expect(head.status).toBe(200)
  const size = Number(head.headers.get('content-length'))
  const etag = head.headers.get('etag') ?? ''
  const parts: Uint8Array[] = []
  for (const [range, content] of [
    ['bytes=0-999', `bytes 0-999/${size}`],
    [`bytes=1000-${size}`, `bytes 1000-${size - 1}/${size}`],
  ] as const) {
    const part = await get(path, { range, 'if-range': etag })
    expect([part.status, part.headers.get('content-range')]).toEqual([206, content])
    parts.push(new Uint8Array(await part.arrayBuffer()))
  }
  expect(`"${sha256(Buffer.concat(parts))}"`).toBe(etag)
  const end = await get(path, { range: 'bytes=-3' })
  expect([end.status, await end.text()]).toEqual([206, '\n]\n'])
})

test.each([
  ['of another file is answered with the whole', { range: 'bytes=5-9', 'if-range': '"another"' }, 200],
  ['past the end is refused', { range: 'bytes=99999999-' }, 416],
  ['that is several is answered with the whole', { range: 'bytes=0-1,4-5' }, 200],
  ['that makes no sense is answered with the whole', { range: 'bytes=9-5' }, 200],
  ['in another unit is answered with the whole', { range: 'rows=1-2' }, 200],
])('a range %s', async (_what, headers, status) => {
  const response = await get('/api/v1/jobs/1/file', headers)
  const { size } = ExportFile.parse(await (await get('/api/v1/jobs/1/export')).json())
  expect(response.status).toBe(status)
  expect(response.headers.get('content-range')).toBe(status === 416 ? `bytes */${size}` : null)
  const content = await response.arrayBuffer()
  expect(content.byteLength === size).toBe(status === 200)
})

test('whoever has the file already is told so', async () => {
  const { sha256: hash } = ExportFile.parse(await (await get('/api/v1/jobs/1/export')).json())
  expect((await get('/api/v1/jobs/1/file', { 'if-none-match': `"${hash}"` })).status).toBe(304)
})

test.each([
  ['a shop that there is not', { products: { shopId: 99 }, format: 'csv' }, 404, 'SHOP_NOT_FOUND'],
  ['no format', {}, 400, 'REQUEST_INVALID'],
  ['a column that there is not', { format: 'csv', columns: ['colour'] }, 400, 'REQUEST_INVALID'],
  ['a column twice', { format: 'csv', columns: ['id', 'id'] }, 400, 'REQUEST_INVALID'],
  ['columns for PrestaShop', { format: 'prestashop', columns: ['id'] }, 400, 'REQUEST_INVALID'],
  ['a delimiter for a workbook', { format: 'xlsx', delimiter: ';' }, 400, 'REQUEST_INVALID'],
  ['ids and a filter', { format: 'csv', products: { ids: [1], active: true } }, 400, 'REQUEST_INVALID'],
])('an export with %s is refused', async (_what, body, status, code) => {
  const response = await post({ type: 'export', ...body })
  expect([response.status, await response.json()]).toMatchObject([status, { code }])
})

test('the same request twice starts one export', async () => {
  const request = { type: 'export', format: 'ndjson', requestKey: 'nightly' }
  const [first, second] = [await post(request), await post(request)]
  expect([first.status, second.status]).toEqual([201, 200])
  expect(await second.json()).toMatchObject(Job.pick({ id: true }).parse(await first.json()))
})

test('there is no file of a job that waits, of another kind of job, or of none', async () => {
  const { id } = Job.parse(await (await post({ type: 'export', format: 'csv' })).json())
  const other = await opened.tracker.create({ type: 'import', shopId: 1 })
  for (const [job, code] of [
    [id, 'EXPORT_NOT_FOUND'],
    [other.id, 'EXPORT_NOT_FOUND'],
    [999, 'JOB_NOT_FOUND'],
  ] as const)
    for (const what of ['file', 'export']) {
      const response = await get(`/api/v1/jobs/${job}/${what}`)
      expect([response.status, await response.json()]).toMatchObject([404, { code }])
    }
})

test('a file whose time is over is gone, and so are drafts of jobs that do not go on; others stay', async () => {
  const { store } = opened.pasek
  const [old, kept, cancelled] = [
    await exported({ format: 'csv' }),
    await exported({ format: 'csv' }),
    Job.parse(await (await post({ type: 'export', format: 'csv' })).json()).id,
  ]
  const paused = Job.parse(await (await post({ type: 'export', format: 'csv' })).json()).id
  await opened.tracker.cancel(cancelled)
  await opened.tracker.pause(paused)
  for (const name of [`${cancelled}-a.part`, `${paused}-a.part`, '999-a.csv', 'notes.txt'])
    await writeFile(join(folder, name), 'x')
  await sql`update export_file set expires_at = now() where job_id = ${old}`.execute(store.db)
  await cleanExports(opened.pasek)

  const left = await readdir(folder)
  expect(left.filter((name) => name.startsWith(`${old}-`))).toEqual([])
  expect(left.filter((name) => name.startsWith(`${kept}-`))).toHaveLength(1)
  expect(left).toEqual(expect.arrayContaining([`${paused}-a.part`, 'notes.txt']))
  expect(left).not.toEqual(expect.arrayContaining([`${cancelled}-a.part`]))
  expect(left).not.toEqual(expect.arrayContaining(['999-a.csv']))
  const gone = await get(`/api/v1/jobs/${old}/file`)
  expect([gone.status, await gone.json()]).toMatchObject([410, { code: 'EXPORT_EXPIRED' }])
  expect((await get(`/api/v1/jobs/${kept}/file`)).status).toBe(200)
})

test('a file that lies on another computer is said to', async () => {
  const id = await exported({ format: 'csv' })
  await sql`update export_file set file = 'elsewhere.csv', host = 'worker-7' where job_id = ${id}`.execute(
    opened.pasek.store.db,
  )
  const response = await get(`/api/v1/jobs/${id}/file`)
  expect([response.status, await response.json()]).toMatchObject([
    404,
    { code: 'EXPORT_NOT_FOUND', detail: expect.stringContaining('worker-7') },
  ])
})

test('the jobs that fit a filter, and the failures of one, are a table in either format', async () => {
  const csv = await (await get('/api/v1/jobs.csv?type=import')).text()
  const rows: Record<string, string>[] = parse(csv, { bom: true, columns: true })
  expect(rows).toMatchObject([{ type: 'import', shop: 'Łódź/tea', status: 'pending' }])
  const all = await get('/api/v1/jobs.xlsx')
  expect(all.headers.get('content-disposition')).toBe('attachment; filename=pasek-jobs.xlsx')
  const workbook = new Excel.Workbook()
  await workbook.xlsx.load(await all.arrayBuffer())
  const { jobs } = await opened.tracker.history({ limit: 1_000 })
  expect(workbook.worksheets[0]?.rowCount).toBe(1 + jobs.length)
  const failures = new Excel.Workbook()
  await failures.xlsx.load(await (await get('/api/v1/jobs/1/failures.xlsx')).arrayBuffer())
  expect(failures.worksheets[0]?.getRow(1).getCell(3).value).toBe('label')
  expect((await get('/api/v1/jobs.csv?limit=5')).status).toBe(400)
})

test('the columns are told with their headings', async () => {
  expect(await (await get('/api/v1/export-columns')).json()).toMatchObject({
    columns: expect.arrayContaining([{ name: 'reference', en: 'Reference', pl: 'Indeks' }]),
  })
})

test('none of this was a fault of the server', () => {
  expect(opened.faults).toEqual([])
})
