import type { Authentication } from '@pasek/prestashop'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenApp, openApp } from './open-app.ts'

let served: OpenApp

beforeAll(async () => {
  served = await openApp()
  const key = 'K'.repeat(32)
  const authentication: Authentication = 'basic'
  for (const name of ['tea', 'coffee'])
    await served.pasek.shops.add({ name, url: `https://${name}.example`, key, authentication })
})
afterAll(() => served.close())

const post = async (url: string, payload: object) => served.inject({ method: 'POST', url, payload })
const start = async (body: object) => post('/api/v1/jobs', { type: 'import', shopId: 1, ...body })

test('a start that is repeated, in whatever order it names the categories, is the same job', async () => {
  const first = await start({ requestKey: 'monday', scope: { categories: [5, 3, 5] } })
  expect(first.statusCode).toBe(201)
  const again = await start({ requestKey: 'monday', scope: { categories: [3, 5] } })
  expect(again).toMatchObject({ statusCode: 200, headers: { location: first.headers.location } })
  expect(again.json()).toEqual(first.json())
  expect(first.json()).toMatchObject({ params: { categories: [3, 5] } })
})

test('a key that another start has used is refused, and starts nothing', async () => {
  expect((await start({ requestKey: 'tuesday', scope: { categories: [3] } })).statusCode).toBe(201)
  for (const other of [
    { scope: {} },
    { scope: { categories: [3, 4] } },
    { shopId: 2, scope: { categories: [3] } },
  ]) {
    const answer = await start({ requestKey: 'tuesday', ...other })
    expect(answer.statusCode).toBe(409)
    expect(answer.json()).toMatchObject({ code: 'REQUEST_KEY_TAKEN', field: 'requestKey' })
  }
  expect((await served.tracker.history()).jobs).toHaveLength(2)
})

test('two starts at once with one key are one job, or one of them is refused', async () => {
  const same = await Promise.all([start({ requestKey: 'same' }), start({ requestKey: 'same' })])
  expect(new Set(same.map((answer) => answer.json().id)).size).toBe(1)
  const other = { requestKey: 'differing', scope: { categories: [7] } }
  const differing = await Promise.all([start({ requestKey: 'differing' }), start(other)])
  expect(differing.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([201, 409])
})

test.each([
  ['a line break in its key', { key: `${'K'.repeat(32)}\n` }, 'key'],
  ['half a character in its key', { key: 'K\ud800' }, 'key'],
  ['a blank key', { key: '   ' }, 'key'],
  ['half a character in its name', { name: 'tea \ud800' }, undefined],
])('a shop with %s is refused before it is asked', async (_name, wrong, field) => {
  const shop = { name: 'milk', url: 'https://shop.invalid', key: 'K'.repeat(32), ...wrong }
  const answer = await post('/api/v1/shops', shop)
  expect(answer.statusCode).toBe(400)
  expect(answer.json().field).toBe(field)
})

test('none of this was a fault of the server', () => {
  expect(served.faults).toEqual([])
})
