import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ask } from './ask.ts'
import { allIds, get, idsIn, start } from './simulators.ts'

test('paging by the last id seen finds every product once, at any page size', async () => {
  const simulator = await start({ products: 130 })
  const expected = await allIds(simulator, 1_000)
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 60 }), async (perPage) => {
      expect(await allIds(simulator, perPage)).toEqual(expected)
    }),
    { numRuns: 8 },
  )
})

test('paging by offset without an order loses products', async () => {
  const simulator = await start({ products: 120 })
  const seen = new Set<number>()
  for (let offset = 0; offset < 120; offset += 10) {
    for (const id of idsIn(await get(simulator, `products?limit=${offset},10`))) seen.add(id)
  }
  expect(seen.size).toBeLessThan(120)
  expect(idsIn(await get(simulator, 'products')).toSorted((a, b) => a - b)).toEqual(await allIds(simulator))
})

const filters = [
  ['products?filter[id]=[1|2|4]&sort=[id_DESC]', [4, 2, 1]],
  ['products?filter[id]=[4,6]&sort=id_ASC', [4, 5, 6]],
  ['products?filter[id]=%3C[4]&sort=id_ASC', [1, 2]],
  ['products?filter[id]=%3E[2]&filter[id_category_default]=4&sort=id_ASC&limit=1', [21]],
  ['products?filter[id]=![1|2]&sort=id_ASC&limit=1', [4]],
  ['products?filter[reference]=wag-tar-2k', [5]],
  ['products?filter[reference]=[WAG-TAR]%25', [5]],
  ['products?filter[reference]=%25[TAR-2k]', [5]],
  ['products?filter[name]=%25[imno%20miejski]%25', []],
  ['products?filter[name]=%25[plecak%20miejski]%25', [4]],
  ['products?filter[id]=1&limit=abc', []],
  ['products?filter[id]=1&limit=0', []],
  ['products?filter[ean13]=[5901000000005]', [1]],
] as const

test.each(filters)('%s lists %j', async (path, expected) => {
  expect(idsIn(await get(await start(), path))).toEqual(expected)
})

const refused = [
  ['products?filter[nope]=1', 32],
  ['products?filter[reference]=', 33],
  ['products?filter[quantity]=1', 34],
  ['products?display=[nope]', 35],
  ['products?display=all', 36],
  ['products?sort=[id]', 37],
  ['products?sort=[nope_ASC]', 38],
  ['products?limit=1,2,3', 39],
  ['products?schema=none', 28],
  ['product', 27],
  ['products?language=9', 81],
  ['products?sort=[date_upd_ASC]', 38],
] as const

test.each(refused)('%s is refused with code %i', async (path, code) => {
  const simulator = await start()
  const reply = await get(simulator, path)
  expect(reply.status).toBe(400)
  expect(reply.body).toContain(`<code><![CDATA[${code}]]></code>`)
  const json = await get(simulator, `${path}${path.includes('?') ? '&' : '?'}output_format=JSON`)
  expect(JSON.parse(json.body).errors[0].code).toBe(code)
})

test('sorts by a price as by a number', async () => {
  const reply = await get(await start(), 'products?sort=[price_DESC]&display=[price]&output_format=JSON')
  const list: { products: { price: string }[] } = JSON.parse(reply.body)
  const prices = list.products.map(({ price }) => Number(price))
  expect(prices).toEqual(prices.toSorted((a, b) => b - a))
})

test('the products of a category stand in the category alone', async () => {
  const simulator = await start()
  const category = await get(simulator, 'categories?filter[id]=[4]&display=full&output_format=JSON')
  const list: { categories: { associations: { products: object[] } }[] } = JSON.parse(category.body)
  expect(list.categories[0]?.associations.products.length).toBeGreaterThan(5)
  expect((await get(simulator, 'products?filter[id_category]=4')).status).toBe(400)
})

describe('an unchanged document', () => {
  test.each([
    ['1.7.7', 200],
    ['9.1', 304],
  ] as const)('gives nothing again: %s answers %i', async (profile, status) => {
    const simulator = await start({ profile })
    const first = await get(simulator, 'products/1')
    const again = await ask(simulator.url, '/api/products/1', {
      key: simulator.key,
      headers: { 'Local-Content-Sha1': String(first.headers['content-sha1']) },
    })
    expect(again).toMatchObject({ status, body: '' })
  })
})

test('an address that is too long is refused by the web server', async () => {
  const reply = await get(await start(), `products?filter[id]=[${'1|'.repeat(5_000)}1]`)
  expect(reply.status).toBe(414)
})
