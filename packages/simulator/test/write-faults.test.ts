import { expect, test } from 'vitest'
import { parseFault, type FaultKind } from '../src/index.ts'
import { get, start } from './simulators.ts'
import { codesIn, createProduct, send } from './writes.ts'

const product = '<product><price>1</price><reference>R</reference></product>'

test.each([
  ['error-500-after-commit', 500, [2]],
  ['empty-500-after-commit', 500, []],
  ['html-504-after-commit', 504, []],
] as const)('%s answers %i although the product is there', async (kind, status, codes) => {
  const simulator = await start({ empty: true, faults: [{ kind }] })
  const reply = await send(simulator, 'POST', 'products', product)
  expect(reply.status).toBe(status)
  expect(codesIn(reply)).toEqual(codes)
  expect(simulator.productCount).toBe(1)
  expect((await get(simulator, 'products')).status).toBe(200)
  expect(simulator.stats().faults[kind]).toBe(1)
})

test.each(['error-500', 'empty-500', 'html-503', 'rate-limit'] as const)(
  '%s lets nothing be written',
  async (kind) => {
    const simulator = await start({ empty: true, faults: [{ kind, methods: ['POST'] }] })
    expect((await send(simulator, 'POST', 'products', product)).status).toBeGreaterThan(400)
    expect((await get(simulator, 'products')).status).toBe(200)
    expect(simulator.productCount).toBe(0)
  },
)

test.each([
  ['reset', 0],
  ['reset-after-commit', 1],
] as const)('%s breaks the connection and leaves %i products', async (kind, products) => {
  const simulator = await start({ empty: true, faults: [{ kind, methods: ['POST'] }] })
  await expect(send(simulator, 'POST', 'products', product)).rejects.toThrow(/ECONNRESET|hang up/)
  expect(simulator.productCount).toBe(products)
})

test('hang-after-commit never answers, though the product is there', async () => {
  const kind: FaultKind = 'hang-after-commit'
  const simulator = await start({ empty: true, faults: [{ kind }] })
  const closed = async () => {
    await expect.poll(() => simulator.stats().faults[kind]).toBe(1)
    expect(simulator.productCount).toBe(1)
    await simulator.close()
  }
  await Promise.all([
    expect(send(simulator, 'POST', 'products', product)).rejects.toThrow(/ECONNRESET|hang up/),
    closed(),
  ])
})

test('a refused write has no commit to fail after', async () => {
  const kind: FaultKind = 'empty-500-after-commit'
  const simulator = await start({ empty: true, faults: [{ kind }] })
  expect(codesIn(await send(simulator, 'POST', 'products', '<product/>'))).toEqual([41])
  expect(simulator.stats().faults[kind]).toBe(0)
})

test('a host that blocks PUT and PATCH lets ps_method through', async () => {
  const simulator = await start({ faults: [{ kind: 'put-blocked' }] })
  const body = '<product><id>1</id><price>5</price></product>'
  for (const method of ['PUT', 'PATCH']) {
    const blocked = await send(simulator, method, 'products/1', body)
    expect(blocked.status).toBe(403)
    expect(blocked.headers['content-type']).toContain('text/html')
    expect((await send(simulator, 'POST', `products/1?ps_method=${method}`, body)).status).toBe(200)
  }
  await createProduct(simulator)
  expect(simulator.productCount).toBe(201)
})

test('of two writes at the same time a deadlock gives up one; alone each is saved', async () => {
  const simulator = await start({
    empty: true,
    latency: { perWriteMs: 100 },
    faults: [{ kind: 'deadlock' }],
  })
  const replies = await Promise.all([1, 2].map(async () => send(simulator, 'POST', 'products', product)))
  expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 500])
  expect(replies.flatMap(codesIn)).toEqual([46])
  expect((await send(simulator, 'POST', 'products', product)).status).toBe(201)
  expect(simulator.productCount).toBe(2)
})

test('an answer waits as long as what was written takes', async () => {
  const simulator = await start({ latency: { perWriteMs: 40 } })
  const startedAt = performance.now()
  await send(simulator, 'POST', 'products', product + product)
  expect(performance.now() - startedAt).toBeGreaterThan(75)
})

test('the methods of a fault are read from the command line', () => {
  expect(parseFault('empty-500-after-commit:0.5,methods=POST|put')).toEqual({
    kind: 'empty-500-after-commit',
    rate: 0.5,
    methods: ['POST', 'PUT'],
  })
  expect(() => parseFault('reset,methods=FETCH')).toThrow(/methods must be some of/)
})
