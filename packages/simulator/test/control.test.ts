import { expect, test } from 'vitest'
import type { Simulator } from '../src/index.ts'
import { get, idsIn, productsIn, start } from './simulators.ts'

async function product(simulator: Simulator, id: number) {
  return productsIn(await get(simulator, `products?filter[id]=[${id}]&display=full`))[0]
}

async function quantities(simulator: Simulator, id: number): Promise<string> {
  return (await get(simulator, `stock_availables?filter[id_product]=${id}&display=[id,quantity]&sort=id_ASC`))
    .body
}

async function control(simulator: Simulator, method: string, path: string, body?: object) {
  const response = await fetch(`${simulator.url}/_control/${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  const reply: { id?: number; faults?: Record<string, number> } = JSON.parse(await response.text())
  return { status: response.status, body: reply }
}

test('an edit changes the product and moves date_upd', async () => {
  const simulator = await start()
  const before = await product(simulator, 2)
  simulator.editProduct(2, { price: 12.5, name: 'Nowy kubek', reference: 'NEW-1', active: false })
  const after = await product(simulator, 2)
  expect(after).toMatchObject({ price: '12.500000', reference: 'NEW-1', active: '0' })
  expect(String(after?.date_upd) > String(before?.date_upd)).toBe(true)
  expect(idsIn(await get(simulator, 'products?filter[reference]=NEW-1'))).toEqual([2])
  const changed = await get(simulator, `products?filter[date_upd]=%3E[2026-07-01]&date=1`)
  expect(idsIn(changed)).toEqual([2])
})

test('new stock does not move date_upd', async () => {
  const simulator = await start({ combinations: false })
  const before = await product(simulator, 2)
  simulator.setStock(2, 0, 4_321)
  expect(await quantities(simulator, 2)).toContain('4321')
  expect(await product(simulator, 2)).toEqual(before)
})

test('the stock of a combination moves the sum, which cannot be set itself', async () => {
  const simulator = await start()
  const before = await quantities(simulator, 1)
  simulator.setStock(1, 1, 100_000)
  const after = await quantities(simulator, 1)
  expect(after).not.toBe(before)
  expect(after.match(/10\d{4}/g)).toHaveLength(2)
  expect(() => simulator.setStock(1, 0, 5)).toThrow(/quantity of its own/)
})

test('products come and go', async () => {
  const simulator = await start({ products: 10 })
  const id = simulator.addProduct()
  simulator.deleteProduct(2)
  const ids = idsIn(await get(simulator, 'products'))
  expect(ids).toContain(id)
  expect(ids).not.toContain(2)
  expect(simulator.productCount).toBe(10)
  expect((await product(simulator, id))?.reference).not.toBe('')
  expect(() => simulator.deleteProduct(2)).toThrow(/no product 2/)
  expect(() => simulator.editProduct(2, {})).toThrow(/no product 2/)
})

test('keys can be revoked and the webservice switched off', async () => {
  const simulator = await start()
  simulator.setEnabled(false)
  expect((await get(simulator, 'products')).status).toBe(503)
  simulator.setEnabled(true)
  expect((await get(simulator, 'products')).status).toBe(200)
  simulator.revoke(simulator.key)
  expect((await get(simulator, 'products')).status).toBe(401)
})

test('requests are counted by path', async () => {
  const simulator = await start()
  await get(simulator, 'products/1')
  await get(simulator, 'products/2?display=full')
  await get(simulator, 'images/products/1/1')
  expect(simulator.stats()).toMatchObject({
    requests: 3,
    byPath: { 'GET /api/products/:id': 2, 'GET /api/images/products/:id/:id': 1 },
  })
})

test('latency grows with the products shown', async () => {
  const simulator = await start({ latency: { perRequestMs: 30, perProductMs: 5 } })
  const startedAt = performance.now()
  await get(simulator, 'products?display=full&limit=10')
  expect(performance.now() - startedAt).toBeGreaterThan(75)
})

test('a key has 32 characters', async () => {
  await expect(start({ key: 'short' })).rejects.toThrow(/32/)
  const key = 'K'.repeat(32)
  expect((await start({ key })).keys.full).toBe(key)
})

test('everything else on the host is a web page', async () => {
  const simulator = await start()
  const response = await fetch(`${simulator.url}/whatever`)
  expect(response.headers.get('content-type')).toContain('text/html')
})

test('the controls work over HTTP', async () => {
  const simulator = await start({ products: 20, combinations: false })
  expect(
    await control(simulator, 'POST', 'products/2', { price: '9,99', name: ['Cup', 'Kubek'] }),
  ).toMatchObject({
    status: 200,
  })
  expect((await product(simulator, 2))?.price).toBe('9,99')
  expect((await control(simulator, 'PUT', 'stock', { productId: 2, quantity: 777 })).status).toBe(200)
  expect(await quantities(simulator, 2)).toContain('777')
  const { body } = await control(simulator, 'POST', 'products')
  expect((await control(simulator, 'DELETE', `products/${body.id}`)).status).toBe(200)
  expect((await control(simulator, 'DELETE', `products/${body.id}`)).status).toBe(404)
  expect((await control(simulator, 'PUT', 'faults', [{ kind: 'html-503', times: 1 }])).status).toBe(200)
  expect((await get(simulator, 'products')).status).toBe(503)
  expect((await control(simulator, 'PUT', 'faults', [{ kind: 'flood' }])).status).toBe(400)
  expect((await control(simulator, 'PUT', 'enabled', { enabled: false })).status).toBe(200)
  expect((await get(simulator, 'products')).status).toBe(503)
  await control(simulator, 'PUT', 'enabled', { enabled: true })
  expect((await control(simulator, 'POST', 'keys/revoke', { key: simulator.key })).status).toBe(200)
  expect((await get(simulator, 'products')).status).toBe(401)
  expect((await control(simulator, 'GET', 'stats')).body.faults?.['html-503']).toBe(1)
  expect((await control(simulator, 'PUT', 'enabled', { on: true })).status).toBe(400)
})

test('all that the shop holds is told as it is, with what was edited, added and deleted', async () => {
  const simulator = await start({ products: 10 })
  simulator.editProduct(1, { name: ['Mug', 'Kubek'], price: 9.5, reference: 'MUG' })
  simulator.setStock(1, 1, 77)
  simulator.deleteProduct(2)
  const added = simulator.addProduct()
  const held = [...simulator.products()]
  expect(held.map(({ id }) => id)).toEqual(idsIn(await get(simulator, 'products?sort=[id_ASC]')))
  expect(held).toHaveLength(simulator.productCount)
  expect(held.at(-1)?.id).toBe(added)
  expect(held[0]).toMatchObject({ reference: 'MUG', name: ['Mug', 'Kubek'], price: '9.500000' })
  const { 0: sum, ...parts } = held[0]?.stock ?? {}
  expect(parts[1]).toBe(77)
  expect(sum).toBe(Object.values(parts).reduce((total, part) => total + part, 0))
})

test('a shop whose clock is ahead says so, and dates its edits by it', async () => {
  const dayMs = 24 * 60 * 60 * 1_000
  const simulator = await start({ products: 10, clockAheadMs: dayMs })
  const { headers } = await get(simulator, 'products')
  const aheadMs = Number(headers['access-time']) * 1_000 - Date.now()
  expect(Math.round(aheadMs / dayMs)).toBe(1)
  simulator.editProduct(2, { price: 1 })
  const tomorrow = new Date(Date.now() + dayMs / 2).toISOString().slice(0, 10)
  expect(String((await product(simulator, 2))?.date_upd) >= tomorrow).toBe(true)
})
