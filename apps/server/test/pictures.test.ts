import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pictureType } from '@pasek/prestashop'
import { type Simulator, startSimulator } from '@pasek/simulator'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { importProducts } from '../src/importing/import-products.ts'
import { PictureCache } from '../src/pictures/picture-cache.ts'

import { type OpenApp, openApp } from './open-app.ts'
import { serve } from './serve.ts'

let simulator: Simulator
let served: OpenApp
/** The pictures that the shop was asked for, and how many at once at most. */
let asked: string[] = []
const badKey = `Basic ${Buffer.from(`${'A'.repeat(32)}:`).toString('base64')}`
let atOnce = 0
let mostAtOnce = 0
let fault: 'none' | 'down' | 'no sizes' | 'no picture' | 'bad key' = 'none'

beforeAll(async () => {
  simulator = await startSimulator({ products: 40, latency: { perRequestMs: 10 } })
  const shop = await serve((request, response) => void passOn(request, response))
  served = await openApp()
  const { pasek, tracker } = served
  await pasek.shops.add({ name: 'tea', url: shop, key: simulator.key, authentication: 'basic' })
  const { id } = await tracker.create({ type: 'import', shopId: 1 })
  await tracker.run(id, importProducts(pasek))
})
beforeEach(() => {
  fault = 'none'
  asked = []
  mostAtOnce = 0
})
afterAll(async () => {
  await served.close()
  await simulator.close()
})

/** Stands before the shop, and fails in its place. */
async function passOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { url = '', headers } = request
  const isPicture = url.includes('/images/')
  if (isPicture) asked.push(url)
  if (fault === 'down') return void request.socket.destroy()
  if (fault === 'no sizes' && url.endsWith('_default')) return void response.writeHead(404).end()
  if (fault === 'no picture' && isPicture)
    return void response.writeHead(200, { 'content-type': 'image/svg+xml' }).end('<svg/>')
  if (isPicture) mostAtOnce = Math.max(mostAtOnce, (atOnce += 1))
  const answer = await fetch(`${simulator.url}${url}`, {
    headers: { authorization: fault === 'bad key' ? badKey : (headers.authorization ?? '') },
  })
  const body = await answer.bytes()
  if (isPicture) atOnce -= 1
  const type = answer.headers.get('content-type') ?? 'text/plain'
  response.writeHead(answer.status, { 'content-type': type, 'psws-version': '9.1.4' }).end(body)
}

async function pictureUrls(): Promise<string[]> {
  const { products }: { products: { pictureUrl: string | null }[] } = (
    await get('/api/v1/products?limit=50')
  ).json()
  return products.flatMap(({ pictureUrl }) => pictureUrl ?? [])
}

const get = async (url: string, headers: Record<string, string> = {}) => served.inject({ url, headers })
const widthOf = (png: Buffer) => png.readUInt32BE(16)

test('a picture comes small from the shop, once, and is kept for good under the address that the list gives', async () => {
  const [url = ''] = await pictureUrls()
  const answers = await Promise.all([get(url), get(url)])
  for (const answer of answers) {
    expect(answer).toMatchObject({ statusCode: 200, headers: { 'content-type': 'image/png' } })
    expect(answer.headers['cache-control']).toBe('private, max-age=31536000, immutable')
    expect(widthOf(answer.rawPayload)).toBe(250)
  }
  expect(asked).toEqual([expect.stringMatching(/\/images\/products\/\d+\/\d+\/home_default$/)])
  const etag = String(answers[0].headers.etag)
  expect(await get(url, { 'if-none-match': etag })).toMatchObject({ statusCode: 304, body: '' })
  expect((await get(url)).rawPayload).toEqual(answers[0].rawPayload)
  expect((await get(url.replace(/\?.*/, ''))).headers['cache-control']).toBe('private, no-cache')
  expect(asked).toHaveLength(1)
})

test('a page of products asks its shop for two pictures at a time, beside a running import', async () => {
  const urls = (await pictureUrls()).slice(20)
  const answers = await Promise.all(urls.map((url) => get(url)))
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(urls.map(() => 200))
  expect(asked).toHaveLength(urls.length)
  expect(mostAtOnce).toBeLessThanOrEqual(2)
})

test('where the shop has no small size the picture comes as it was uploaded', async () => {
  fault = 'no sizes'
  const [, url = ''] = await pictureUrls()
  expect(widthOf((await get(url)).rawPayload)).toBeGreaterThan(250)
})

test('what is no picture is refused, and asked for anew the next time', async () => {
  const [, , url = ''] = await pictureUrls()
  fault = 'no picture'
  expect((await get(url)).json()).toMatchObject({ status: 502, code: 'IMAGE_INVALID' })
  fault = 'none'
  expect((await get(url)).statusCode).toBe(200)
})

test('a key that the shop refuses is told of at every picture of a page, and tried anew once it is mended', async () => {
  const urls = (await pictureUrls()).slice(5, 20)
  fault = 'bad key'
  const refused = await Promise.all(urls.map((url) => get(url)))
  for (const answer of refused) expect(answer.json()).toMatchObject({ status: 502, code: 'AUTH_INVALID_KEY' })
  fault = 'none'
  expect((await get(urls[0] ?? '')).statusCode).toBe(200)
})

test('a shop that is down is told of, soon left alone, and nothing of it kept', async () => {
  const [, , , url = '', other = ''] = await pictureUrls()
  fault = 'down'
  const refused = await get(url)
  expect(refused.json()).toMatchObject({ status: 502, hint: expect.any(String) })
  expect(refused.headers['cache-control']).toBeUndefined()
  asked = []
  expect((await get(other)).json()).toMatchObject({ status: 502, code: 'BREAKER_OPEN' })
  expect(asked).toEqual([])
})

test('a product without a picture says so, in the list and when asked', async () => {
  const { db } = served.pasek.store
  await sql`delete from product_image where product_id = 5`.execute(db)
  expect((await get('/api/v1/products/5')).json()).toMatchObject({ pictureUrl: null })
  expect((await get('/api/v1/products/5/picture')).json()).toMatchObject({
    status: 404,
    code: 'PICTURE_NOT_FOUND',
  })
  expect((await get('/api/v1/products/999/picture')).json()).toMatchObject({
    status: 404,
    code: 'PRODUCT_NOT_FOUND',
  })
})

test('kept pictures take so much room and no more: the oldest go', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pasek-test-'))
  writeFileSync(join(folder, 'draft-of-a-killed-process'), Buffer.alloc(100))
  utimesSync(join(folder, 'draft-of-a-killed-process'), 0, 0)
  const cache = new PictureCache(folder, 1_000)
  for (let at = 1; at <= 30; at++) {
    await cache.write(`1-${at}-1`, Buffer.alloc(90, at))
    utimesSync(join(folder, `1-${at}-1`), at, at)
    const sizes = readdirSync(folder).map((name) => statSync(join(folder, name)).size)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(1_000)
  }
  expect(await cache.read('1-30-1')).toEqual(Buffer.alloc(90, 30))
  expect(await cache.read('1-1-1')).toBeUndefined()
  expect(readdirSync(folder)).not.toContain('draft-of-a-killed-process')
  rmSync(folder, { recursive: true })
})

test.each([
  ['image/jpeg', [0xff, 0xd8, 0xff, 0xe0]],
  ['image/png', Buffer.from('\u0089PNG\r\n\u001A\n', 'latin1')],
  ['image/webp', Buffer.from('RIFF\u0000\n\u0000\u0000WEBPVP8 ')],
  ['image/gif', Buffer.from('GIF89a')],
  [undefined, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  [undefined, Buffer.from('<html>')],
  [undefined, []],
])('a picture is taken for %s by its bytes', (type, bytes) => {
  expect(pictureType(Uint8Array.from(bytes))).toBe(type)
})

test('none of this was a fault of the server', () => {
  expect(served.faults).toEqual([])
})
