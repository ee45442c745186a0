import { ExportFile, Job } from '@pasek/core/protocol'
import Excel from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exportProducts } from '../src/exporting/export-products.ts'
import { mine, nowhere, openTwoShops, tellsOfOther, theirs, type TwoShops } from './two-shops.ts'
import { streamOf } from './stream-of.ts'

let shops: TwoShops
let url: string
let viewer: Record<string, string>
let operator: Record<string, string>
const operatorName = 'operator@test.example'

beforeAll(async () => {
  shops = await openTwoShops()
  viewer = await shops.person('viewer', { role: 'viewer', shopIds: [mine] })
  operator = await shops.person('operator', { role: 'operator', shopIds: [mine] })
  url = await shops.served.app.listen({ host: '127.0.0.1', port: 0 })
}, 120_000)
afterAll(() => shops.close())

const get = async (path: string, headers = viewer) => shops.served.app.inject({ url: path, headers })
const post = async (path: string, payload: object, headers = operator) =>
  shops.served.app.inject({ method: 'POST', url: path, payload, headers })
const idsIn = (list: { id: number }[]) => list.map(({ id }) => id)

/** What a person reads in an answer, a workbook too. */
async function textOf(path: string, headers: Record<string, string>): Promise<string> {
  const { rawPayload, body, statusCode } = await get(path, headers)
  expect(statusCode).toBe(200)
  if (!path.endsWith('.xlsx')) return body
  const workbook = new Excel.Workbook()
  await workbook.xlsx.load(new Uint8Array(rawPayload).buffer)
  return JSON.stringify(workbook.worksheets.map((sheet) => sheet.getSheetValues()))
}

test.each(['/api/v1/shops', '/api/v1/jobs', '/api/v1/jobs.csv', '/api/v1/jobs.xlsx', '/api/v1/products'])(
  '%s leaves other shops out, and what only they have',
  async (path) => {
    expect(await textOf(path, shops.served.admin)).toMatch(tellsOfOther)
    for (const headers of [viewer, operator]) {
      const text = await textOf(path, headers)
      expect(text).toMatch(/Mine DEV|"shopIds?":\[?1\b/)
      expect(text).not.toMatch(tellsOfOther)
    }
  },
)

test('lists hold the jobs of the own shop, and neither of several shops nor of the whole catalogue', async () => {
  const { jobs } = shops
  for (const query of [
    '',
    '&status=active',
    '&search=',
    `&parent=${jobs.sync}`,
    '&type=sync',
    '&type=export',
  ]) {
    const listed = idsIn((await get(`/api/v1/jobs?limit=100${query}`)).json().jobs)
    for (const hidden of [jobs.theirs, jobs.sync, jobs.partOfTheirs, jobs.export])
      expect(listed).not.toContain(hidden)
  }
  const idsOf = async (query: string) => idsIn((await get(`/api/v1/jobs?limit=100${query}`)).json().jobs)
  expect(await idsOf('')).toContain(jobs.mine)
  expect(await idsOf(`&parent=${jobs.sync}`)).toEqual([jobs.partOfMine])
})

test('a list narrowed to another shop is as empty as one narrowed to a shop that there is not', async () => {
  for (const path of ['/api/v1/jobs?shop=', '/api/v1/products?shop=']) {
    const [other, none] = [await get(`${path}${theirs}`), await get(`${path}${nowhere}`)]
    expect(other.statusCode).toBe(200)
    expect(other.json()).toEqual(none.json())
  }
  expect((await get(`/api/v1/products?shop=${mine}`)).json().total).toBe(20)
})

test('a product that other shops have too is told of with the own shop alone', async () => {
  const { mine: own, theirs: other, shared } = shops.products
  expect((await get(`/api/v1/products/${shared}`, shops.served.admin)).body).toMatch(tellsOfOther)
  for (const path of [`/api/v1/products/${shared}`, `/api/v1/products/${shared}/history`]) {
    const answer = await get(path)
    expect(answer.statusCode).toBe(200)
    expect(answer.body).not.toMatch(tellsOfOther)
  }
  const { stock, shopIds, shops: inShops } = (await get(`/api/v1/products/${shared}`)).json()
  expect(shopIds).toEqual([mine])
  expect(inShops).toMatchObject([{ shopId: mine, stock }])
  const listed = idsIn((await get('/api/v1/products?limit=100')).json().products)
  expect(listed).toEqual(expect.arrayContaining([own, shared]))
  expect(listed).not.toContain(other)
})

test.each([
  ['an import of another shop', () => ({ type: 'import', shopId: theirs }), 404],
  ['a sync to another shop', () => ({ type: 'sync', shopIds: [theirs], products: { shopId: mine } }), 404],
  [
    'a sync to others beside',
    () => ({ type: 'sync', shopIds: [mine, theirs], products: { shopId: mine } }),
    404,
  ],
  ['a sync of the whole catalogue', () => ({ type: 'sync', shopIds: [mine] }), 403],
  [
    'a sync of all active products',
    () => ({ type: 'sync', shopIds: [mine], products: { active: true } }),
    403,
  ],
  [
    'a sync of products of another shop',
    () => ({ type: 'sync', shopIds: [mine], products: { shopId: theirs } }),
    403,
  ],
  [
    'a sync of products that only others have',
    () => ({ type: 'sync', shopIds: [mine], products: { ids: [shops.products.theirs] } }),
    403,
  ],
  ['an export of everything', () => ({ type: 'export', format: 'csv' }), 403],
  ['an export of another shop', () => ({ type: 'export', format: 'csv', products: { shopId: theirs } }), 403],
  [
    'an export with a product of others',
    () => ({
      type: 'export',
      format: 'csv',
      products: { ids: [shops.products.mine, shops.products.theirs] },
    }),
    403,
  ],
  ['an import of a file', () => ({ type: 'import', source: 'file', uploadId: 1 }), 403],
])('%s is refused, and so is it where there is no such shop or product', async (_what, request, status) => {
  const before = (await shops.served.tracker.history({ limit: 100 })).jobs.length
  const answer = await post('/api/v1/jobs', request())
  expect(answer.statusCode).toBe(status)
  const text = JSON.stringify(request())
  const ofNothing = text
    .replaceAll(String(theirs), String(nowhere))
    .replace(`[${shops.products.theirs}]`, '[999999]')
  const missing = await post('/api/v1/jobs', JSON.parse(ofNothing))
  expect(missing.body.replaceAll(String(nowhere), String(theirs))).toBe(answer.body)
  expect((await shops.served.tracker.history({ limit: 100 })).jobs).toHaveLength(before)
})

test('what they start in their own shop is done, and their export tells of no other', async () => {
  const { tracker, pasek } = shops.served
  const { shared } = shops.products
  for (const products of [{ ids: [shared] }, { shopId: mine }]) {
    const request = { type: 'export', format: 'json', products }
    const { id, requestedBy } = Job.parse((await post('/api/v1/jobs', request)).json())
    expect(requestedBy).toBe(operatorName)
    await tracker.run(id, exportProducts(pasek))
    expect(ExportFile.parse((await get(`/api/v1/jobs/${id}/export`, operator)).json()).size).toBeGreaterThan(
      0,
    )
    const file = await get(`/api/v1/jobs/${id}/file`, operator)
    expect(file.body).toContain('Mine DEV')
    expect(file.body).not.toMatch(tellsOfOther)
    expect((await get(`/api/v1/jobs/${id}/file`, viewer)).statusCode).toBe(404)
  }
})

test('no stream tells them of other shops, whatever it is asked for, in its snapshot and as jobs change', async () => {
  const { tracker } = shops.served
  const queries = [
    '',
    `?shop=${theirs}`,
    `?job=${shops.jobs.theirs}`,
    `?job=${shops.jobs.sync}`,
    '?type=sync',
  ]
  const all = await streamOf(url, shops.served.admin)
  const narrowed = await Promise.all(queries.map(async (query) => streamOf(url, viewer, query)))
  const hidden = await shops.start({ type: 'import', shopId: theirs, queueBehind: true })
  const seen = await shops.start({ type: 'import', shopId: mine, queueBehind: true })
  for (const id of [hidden, shops.jobs.sync, seen]) await tracker.cancel(id)
  const ended = (id: number) => new RegExp(`"id":${id},(?:(?!"id":).)*"status":"cancelled"`)
  await expect.poll(() => all.text(), { timeout: 20_000 }).toMatch(ended(seen))
  expect(all.text()).toMatch(ended(hidden))
  await expect.poll(() => narrowed[0]?.text(), { timeout: 20_000 }).toMatch(ended(seen))
  for (const [at, stream] of narrowed.entries()) {
    expect(stream.text()).toContain('event: snapshot')
    expect(stream.text()).not.toMatch(tellsOfOther)
    for (const id of [hidden, shops.jobs.theirs, shops.jobs.sync, shops.jobs.export])
      expect([queries[at], stream.text()]).toEqual([queries[at], expect.not.stringContaining(`{"id":${id},`)])
    stream.leave()
  }
  all.leave()
})

test('none of this was a fault of the server', () => {
  expect(shops.served.faults).toEqual([])
})
