import { rm } from 'node:fs/promises'
import { Job, JobsEvent } from '@pasek/core/protocol'
import { type Simulator, startSimulator } from '@pasek/simulator'
import { type Tracker, openTracker } from '@pasek/tracker'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shopsHere } from '../../../test/shops-here.ts'
import { adminHeaders } from '../../../test/admin-headers.ts'
import { freshDirectory } from '../../../test/fresh-store.ts'
import { openAccounts } from '../src/accounts/accounts.ts'
import { type Hub, openHub } from '../src/events/hub.ts'
import { createApp } from '../src/http/app.ts'
import type { App } from '../src/http/served.ts'
import { openPasek, type Pasek } from '../src/installation/open-pasek.ts'
import { importProducts } from '../src/importing/import-products.ts'

let dataDir: string
let simulator: Simulator
let pasek: Pasek
let tracker: Tracker
let hub: Hub
let app: App
let url: string
let admin: { authorization: string }
const faults: unknown[] = []

beforeAll(async () => {
  dataDir = await freshDirectory()
  simulator = await startSimulator({ products: 400, damaged: true, latency: { perRequestMs: 20 } })
  pasek = await openPasek({ dataDir, env: shopsHere })
  await pasek.shops.add({ name: 'tea', url: simulator.url, key: simulator.key, authentication: 'basic' })
  tracker = await openTracker(pasek.store, { role: 'worker' })
  hub = await openHub(tracker, (error) => faults.push(error))
  const onFault = (error: unknown) => void faults.push(error)
  const accounts = await openAccounts({ ...pasek, baseUrl: () => url, isSecure: false, onFault })
  app = await createApp({ pasek, tracker, hub, accounts, onFault })
  admin = await adminHeaders(pasek.store)
  await tracker.work(importProducts(pasek))
  url = await app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await hub.close()
  await app.close()
  await tracker.close()
  await pasek.close()
  await simulator.close()
  await rm(dataDir, { recursive: true, force: true })
})

const cursor = (...place: string[]) => Buffer.from(JSON.stringify(place)).toString('base64url')
const get = async (path: string, headers: Record<string, string> = {}) =>
  fetch(`${url}${path}`, { headers: { ...admin, ...headers } })
const post = async (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${url}${path}`, {
    method: 'POST',
    headers: { ...admin, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })

const noDay = '2026-02-30T00:00:00.000000Z'
const noPrice = `after=${cursor('products price asc', 'NaN', '1')}`
const someJob = cursor('jobs', '2026-02-03T00:00:00.000000Z', '1')
const someFailure = cursor('items 1 failed', '3', '8')
const importOf = (scope: object) => ({ type: 'import', shopId: 1, scope })

/** The events of a stream, until the caller leaves. */
async function* eventsOf(path: string): AsyncGenerator<{ name: string; jobs: Job[] }> {
  const leaving = new AbortController()
  const response = await fetch(`${url}${path}`, { headers: admin, signal: leaving.signal })
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  expect(response.headers.get('x-accel-buffering')).toBe('no')
  let text = ''
  try {
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk
      const events = text.split('\n\n')
      text = events.pop() ?? ''
      for (const event of events) {
        const [, name, data] = /^event: (.*)\ndata: (.*)$/.exec(event) ?? []
        if (name && data) yield { name, jobs: JobsEvent.parse(JSON.parse(data)).jobs }
      }
    }
  } finally {
    leaving.abort()
  }
}

test('an import started over HTTP is seen from snapshot to end, its counts never going back', async () => {
  const events = eventsOf('/api/v1/events?shop=1')
  expect((await events.next()).value).toEqual({ name: 'snapshot', jobs: [] })
  const started = await post('/api/v1/jobs', { type: 'import', shopId: 1 })
  expect(started.status).toBe(201)
  const { id } = Job.parse(await started.json())

  let last: Job | undefined
  let changes = 0
  for await (const { name, jobs } of events) {
    expect(name).toBe('jobs')
    for (const job of jobs) {
      expect(job.id).toBe(id)
      expect(job.version).toBeGreaterThan(last?.version ?? 0)
      expect(job.currentCount).toBeGreaterThanOrEqual(last?.currentCount ?? 0)
      last = job
      changes += 1
    }
    if (last?.status === 'completed') break
  }
  expect(changes).toBeGreaterThan(3)
  expect(last).toMatchObject({ totalCount: 400, currentCount: 400, errorCount: 6 })
  expect(await (await get(`/api/v1/jobs/${id}`)).json()).toEqual({ ...last, waiting: null })
  expect(await (await get('/api/v1/jobs?errors=true&shop=1')).json()).toEqual({
    jobs: [last],
    next: null,
    workers: 1,
  })
  expect(await (await get(`/api/v1/jobs/${id}/items?outcome=failed&limit=4`)).json()).toEqual({
    items: Array.from({ length: 4 }, () => expect.objectContaining({ outcome: 'failed' })),
    next: expect.any(String),
  })
})

test('the imported products are listed and shown', async () => {
  const list = await (await get('/api/v1/products?limit=1&order=price&direction=desc')).json()
  expect(list).toMatchObject({ products: [{ shopIds: [1] }], next: expect.any(String) })
  expect(await (await get('/api/v1/products/1')).json()).toMatchObject({ id: 1, shops: [{ shopId: 1 }] })
})

test('failures are grouped by their cause, searched, and exported as a spreadsheet reads them', async () => {
  const groups = await (await get('/api/v1/jobs/1/failure-groups')).json()
  expect(groups).toMatchObject({
    groups: expect.arrayContaining([expect.objectContaining({ code: 'DUPLICATE_SKU', count: 2 })]),
  })
  const duplicates = await (await get('/api/v1/jobs/1/items?outcome=failed&code=DUPLICATE_SKU')).json()
  expect(duplicates).toMatchObject({ items: [{ field: 'reference' }, { field: 'reference' }], next: null })
  expect(await (await get('/api/v1/jobs/1/items?search=nothing-begins-so')).json()).toEqual({
    items: [],
    next: null,
  })

  const csv = await get('/api/v1/jobs/1/failures.csv')
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const bytes = Buffer.from(await csv.arrayBuffer())
  expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
  const lines = bytes.toString().split('\r\n')
  expect(lines[0]).toBe('\uFEFFseq,key,label,code,field,message,attempts,recordedAt')
  expect(lines).toHaveLength(1 + 6 + 1)
})

test('whoever connects after the end gets it in the snapshot, and only what was asked for', async () => {
  const all = await eventsOf('/api/v1/events').next()
  expect(all.value).toMatchObject({ name: 'snapshot', jobs: [{ status: 'completed' }] })
  const others = await eventsOf('/api/v1/events?type=sync').next()
  expect(others.value).toEqual({ name: 'snapshot', jobs: [] })
})

test.each([
  ['an unknown job', '/api/v1/jobs/999', 404, 'JOB_NOT_FOUND'],
  ['an id that is no number', '/api/v1/jobs/abc', 400, 'REQUEST_INVALID'],
  ['the largest id that is one', `/api/v1/products/${'9'.repeat(15)}`, 404, 'PRODUCT_NOT_FOUND'],
  ['a shop that is none', '/api/v1/products?shop=1e3', 400, 'REQUEST_INVALID'],
  ['the text of no item', '/api/v1/jobs/1/items?search=%00', 400, 'REQUEST_INVALID'],
  ['an unknown status', '/api/v1/jobs?status=sleeping', 400, 'REQUEST_INVALID'],
  ['an unknown parameter', '/api/v1/jobs?stauts=running', 400, 'REQUEST_INVALID'],
  ['a parameter where none is taken', '/api/v1/jobs/1?foo=1', 400, 'REQUEST_INVALID'],
  ['a parameter of the list of shops', '/api/v1/shops?search=tea', 400, 'REQUEST_INVALID'],
  ['a broken cursor', '/api/v1/jobs?after=xyz', 400, 'CURSOR_INVALID'],
  ['a cursor of no job', `/api/v1/jobs?after=${cursor('jobs', 'infinity', '1')}`, 400, 'CURSOR_INVALID'],
  ['a cursor of no day', `/api/v1/jobs?after=${cursor('jobs', noDay, '1')}`, 400, 'CURSOR_INVALID'],
  ['a cursor of no price', `/api/v1/products?order=price&${noPrice}`, 400, 'CURSOR_INVALID'],
  ["a job's cursor for items", `/api/v1/jobs/1/items?after=${someJob}`, 400, 'CURSOR_INVALID'],
  ["another outcome's cursor", `/api/v1/jobs/1/items?after=${someFailure}`, 400, 'CURSOR_INVALID'],
  ['an unknown product', '/api/v1/products/99999', 404, 'PRODUCT_NOT_FOUND'],
  ['an unknown order', '/api/v1/products?order=colour', 400, 'REQUEST_INVALID'],
  ['a search for what no text holds', '/api/v1/products?search=%00', 400, 'REQUEST_INVALID'],
  ['an unknown path', '/api/v1/nothing', 404, 'ROUTE_NOT_FOUND'],
  ['an unknown filter of the stream', '/api/v1/events?shop=all', 400, 'REQUEST_INVALID'],
])('%s is a problem with a code', async (_name, path, status, code) => {
  const response = await get(path)
  expect(response.status).toBe(status)
  expect(response.headers.get('content-type')).toContain('application/problem+json')
  expect(await response.json()).toMatchObject({ status, code, detail: expect.any(String) })
})

test.each(['1e3', '0x10', '1.0', '%201', '0', '9'.repeat(20)])('%s is no id', async (id) => {
  const response = await get(`/api/v1/jobs/${id}`)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ code: 'REQUEST_INVALID', field: 'id' })
})

test.each([
  ['an unknown shop', { type: 'import', shopId: 99 }, 404, 'SHOP_NOT_FOUND'],
  ['a field that it does not know', { type: 'import', shopId: 1, dryRun: true }, 400, 'REQUEST_INVALID'],
  ['a type that is not built yet', { type: 'sync', shopId: 1 }, 400, 'REQUEST_INVALID'],
  ['a misspelt scope', importOf({ category: [3] }), 400, 'REQUEST_INVALID'],
  ['no category at all', importOf({ categories: [] }), 400, 'REQUEST_INVALID'],
  [
    'two scopes at once',
    importOf({ categories: [3], since: '2026-01-01T00:00:00Z' }),
    400,
    'REQUEST_INVALID',
  ],
  ['changes of the future', importOf({ since: '2999-01-01T00:00:00Z' }), 400, 'REQUEST_INVALID'],
])('a job for %s is refused', async (_name, body, status, code) => {
  const response = await post('/api/v1/jobs', body)
  expect(response.status).toBe(status)
  expect(await response.json()).toMatchObject({ code })
})

test('a shop is asked before it is remembered, checked again, and its categories are listed as a tree', async () => {
  const shop = { name: 'coffee', url: `${simulator.url}/api`, key: simulator.key }
  const added = await post('/api/v1/shops', shop)
  expect(added.status).toBe(201)
  expect(await added.json()).toMatchObject({
    shop: { id: 2, name: 'coffee' },
    hasProducts: true,
    unreadable: [],
  })
  const again = await post('/api/v1/shops', shop)
  expect(again.status).toBe(409)
  expect(await again.json()).toMatchObject({ code: 'SHOP_EXISTS' })

  const listed = await (await get('/api/v1/shops')).text()
  expect(JSON.parse(listed)).toMatchObject({ shops: [{ name: 'tea' }, { name: 'coffee' }] })
  expect(listed).not.toContain(simulator.key)
  const checked = await (await post('/api/v1/shops/2/check', undefined)).json()
  expect(checked).toMatchObject({ shop: { version: '9.1.4' }, unreadable: [] })
  const tree = await (await get('/api/v1/shops/2/categories')).json()
  expect(tree).toMatchObject({
    categories: expect.arrayContaining([
      expect.objectContaining({ id: 1, depth: 0, parentId: null, name: { 1: 'Root', 2: 'Baza' } }),
      expect.objectContaining({ id: 2, depth: 1, parentId: 1, isRoot: true, productCount: 400 }),
    ]),
  })
})

test('a shop that rejects the key is a problem of the shop, not of this server, and is not remembered', async () => {
  const refused = await post('/api/v1/shops', { name: 'milk', url: simulator.url, key: 'X'.repeat(32) })
  expect(refused.status).toBe(502)
  expect(await refused.json()).toMatchObject({ code: 'AUTH_INVALID_KEY', hint: expect.any(String) })
  expect(await (await post('/api/v1/shops/3/check', undefined)).json()).toMatchObject({
    code: 'SHOP_NOT_FOUND',
  })
})

test('a body larger than a quarter of a megabyte is refused', async () => {
  const response = await post('/api/v1/jobs', { type: 'import', shopId: 1, requestKey: 'x'.repeat(300_000) })
  expect(response.status).toBe(413)
})

test('pages of other sites, and names that lead here from outside, are refused', async () => {
  expect((await get('/api/v1/jobs', { origin: 'https://evil.example' })).status).toBe(403)
  expect((await get('/api/v1/jobs', { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  const rebound = await app.inject({ url: '/api/v1/jobs', headers: { ...admin, host: 'evil.example' } })
  expect(rebound.json()).toMatchObject({ status: 403, code: 'FOREIGN_REQUEST' })
  expect((await get('/api/v1/jobs', { origin: url })).status).toBe(200)
})

test('it says that it is alive and ready, and what it can be asked', async () => {
  expect(await (await get('/healthz')).json()).toEqual({ status: 'ok' })
  expect(await (await get('/readyz')).json()).toEqual({ status: 'ok' })
  expect(await (await get('/api/v1/openapi.json')).json()).toMatchObject({
    paths: { '/api/v1/jobs': {}, '/api/v1/jobs/{id}': {}, '/api/v1/events': {} },
  })
})

test('viewers that leave leave nothing behind', async () => {
  const before = hub.viewers
  const streams = await Promise.all(
    Array.from({ length: 40 }, async () => {
      const leaving = new AbortController()
      await fetch(`${url}/api/v1/events`, { headers: admin, signal: leaving.signal })
      return leaving
    }),
  )
  expect(hub.viewers).toBe(before + 40)
  for (const each of streams) each.abort()
  await expect.poll(() => hub.viewers).toBe(before)
})

test('none of this was a fault of the server', () => {
  expect(faults).toEqual([])
})
