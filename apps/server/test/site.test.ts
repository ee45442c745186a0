import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenApp, openApp } from './open-app.ts'
import { temporaryDirectory } from './temporary-directory.ts'

const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
const page = '<!doctype html><title>Pasek</title>'
const script = 'console.log("pasek")'
const folder = join(temporaryDirectory(), 'dist')
let served: OpenApp

beforeAll(async () => {
  build()
  served = await openApp({ site: folder })
})
afterAll(() => served.close())

function build(): void {
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'index.html'), page)
  writeFileSync(join(folder, 'assets', 'index-1a2b.js'), script)
  writeFileSync(join(folder, 'assets', 'index-1a2b.js.gz'), gzipSync(script))
}

const get = async (url: string, headers: Record<string, string> = html) => served.inject({ url, headers })

test('the address of the server leads to the products', async () => {
  expect(await get('/')).toMatchObject({ statusCode: 302, headers: { location: '/admin/products' } })
})

test.each(['/admin', '/admin/', '/admin/products', '/admin/products?search=tea', '/admin/jobs/7'])(
  '%s is the one page, which is asked for anew each time',
  async (url) => {
    const answer = await get(url)
    expect(answer).toMatchObject({ statusCode: 200, body: page, headers: { 'cache-control': 'no-cache' } })
    expect(answer.headers['content-type']).toMatch(/^text\/html/)
    const etag = String(answer.headers.etag)
    expect((await get(url, { ...html, 'if-none-match': etag })).statusCode).toBe(304)
  },
)

test('a file whose name holds its hash is kept for good, and sent compressed to whoever takes that', async () => {
  const plain = await get('/assets/index-1a2b.js', {})
  expect(plain).toMatchObject({ statusCode: 200, body: script })
  expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  const packed = await get('/assets/index-1a2b.js', { 'accept-encoding': 'gzip' })
  expect(packed.headers).toMatchObject({
    'content-encoding': 'gzip',
    'content-type': expect.stringContaining('javascript'),
    vary: expect.stringContaining('accept-encoding'),
  })
  expect(gunzipSync(packed.rawPayload).toString()).toBe(script)
})

test.each([
  ['/nothing', html],
  ['/assets/gone.js', html],
  ['/admin/data', { accept: 'application/json' }],
])('there is nothing at %s, in plain words', async (url, headers) => {
  const answer = await get(url, headers)
  expect(answer.statusCode).toBe(404)
  expect(answer.headers['content-type']).toMatch(/^text\/plain/)
  expect(answer.body).toBe(`There is nothing at GET ${url}.\n`)
})

test.each(['/..%2fsecret', '/assets/%2e%2e/%2e%2e/secret', '/assets//../../secret'])(
  'the file %s outside the folder is not sent',
  async (url) => expect([403, 404]).toContain((await get(url)).statusCode),
)

test('a page may load what the server has and nothing else; an answer of the API may do nothing', async () => {
  const common = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' }
  const site = await get('/admin/products')
  expect(site.headers).toMatchObject(common)
  expect(String(site.headers['content-security-policy']).split('; ')).toEqual([
    "default-src 'self'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ])
  for (const url of ['/api/v1/shops', '/api/v1/nothing', '/api/v1/jobs?status=asleep']) {
    expect((await get(url)).headers).toMatchObject({
      ...common,
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    })
  }
})

test('the site is no part of what the API says of itself', async () => {
  const paths = Object.keys((await get('/api/v1/openapi.json')).json().paths)
  expect(paths.filter((path) => !/^\/(?:api\/v1|healthz|readyz)/.test(path))).toEqual([])
})

test('a console that is not built yet is said to be so, until it is', async () => {
  rmSync(folder, { recursive: true })
  const answer = await get('/admin/products')
  expect(answer.statusCode).toBe(503)
  expect(answer.body).toContain('<code>npm run build</code>')
  expect((await get('/assets/index-1a2b.js')).statusCode).toBe(404)
  build()
  expect((await get('/admin/products')).statusCode).toBe(200)
})

test('none of this was a fault of the server', () => {
  expect(served.faults).toEqual([])
})
