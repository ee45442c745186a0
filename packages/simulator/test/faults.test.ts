import { describe, expect, test } from 'vitest'
import { faultKinds, parseFault, type Fault } from '../src/index.ts'
import { ask } from './ask.ts'
import { get, idsIn, start } from './simulators.ts'

async function withFault(fault: Fault, path = 'products?display=full&limit=60&sort=[id_ASC]') {
  const simulator = await start({ faults: [fault] })
  const reply = await get(simulator, path)
  expect(simulator.stats().faults[fault.kind]).toBe(1)
  return reply
}

const answers = [
  ['error-500', 500, /<code><!\[CDATA\[2\]\]>/],
  ['empty-500', 500, /^$/],
  ['html-502', 502, /<html>/],
  ['html-503', 503, /<html>/],
  ['html-504', 504, /<html>/],
  ['rate-limit', 429, /Too Many/],
  ['redirect', 302, /^$/],
  ['bom', 200, /^\uFEFF<\?xml/],
  ['leading-space', 200, /^\s+<\?xml/],
  ['trailing-script', 200, /<\/prestashop>\s*<script/],
  ['control-character', 200, String.fromCodePoint(2)],
  ['truncated', 200, /^(?!.*<\/prestashop>)/s],
  ['html-200', 200, /<!doctype html>/],
  ['strip-authorization', 401, /^401 Unauthorized$/],
  ['echo', 400, /Authorization: Basic [^]*<\/errors>/],
  ['memory-death', 500, /^$/],
  ['key-revoked', 401, /<!\[CDATA\[20\]\]>/],
  ['disabled', 503, /<!\[CDATA\[22\]\]>/],
  ['latency', 200, /<\/prestashop>/],
] as const

test.each(answers)('%s answers %i', async (kind, status, body) => {
  const reply = await withFault({ kind, delayMs: 5 })
  expect(reply.status).toBe(status)
  expect(reply.body).toMatch(body)
})

test.each(['reset', 'reset-midway'] as const)('%s breaks the connection', async (kind) => {
  await expect(withFault({ kind })).rejects.toThrow(/ECONNRESET|aborted|hang up/)
})

test.each([{ kind: 'hang' }, { kind: 'latency', delayMs: 600_000 }] as const)(
  'a request that waits ends when the simulator is closed: $kind',
  async (fault) => {
    const simulator = await start({ faults: [fault] })
    const closed = async () => {
      await expect.poll(() => simulator.stats().faults[fault.kind]).toBe(1)
      await simulator.close()
    }
    await Promise.all([expect(get(simulator, 'products')).rejects.toThrow(/ECONNRESET|hang up/), closed()])
  },
)

test('the rate limit says when to come back', async () => {
  const reply = await withFault({ kind: 'rate-limit', retryAfterSeconds: 7 })
  expect(reply.headers['retry-after']).toBe('7')
})

test('the key in the address survives a host that strips the Authorization header', async () => {
  const simulator = await start({ faults: [{ kind: 'strip-authorization' }] })
  const reply = await ask(simulator.url, `/api/products?ws_key=${simulator.key}`)
  expect(reply.status).toBe(200)
  expect(simulator.stats().faults['strip-authorization']).toBe(0)
})

test('memory-death spares pages that are small enough', async () => {
  const simulator = await start({ faults: [{ kind: 'memory-death', maxProducts: 10 }] })
  expect((await get(simulator, 'products?display=full&limit=10')).status).toBe(200)
  expect((await get(simulator, 'products?display=full&limit=11')).status).toBe(500)
  expect((await get(simulator, 'products')).status).toBe(200)
})

test('poison kills each page that shows the product in full', async () => {
  const simulator = await start({ faults: [{ kind: 'poison', productId: 4 }] })
  expect((await get(simulator, 'products/4')).status).toBe(500)
  expect((await get(simulator, 'products?filter[id]=[1|4]&display=full')).status).toBe(500)
  expect((await get(simulator, 'products?filter[id]=[1|5]&display=full')).status).toBe(200)
  expect(idsIn(await get(simulator, 'products'))).toContain(4)
})

test('product-gone takes a product away in mid-scan, once', async () => {
  const simulator = await start({ faults: [{ kind: 'product-gone', productId: 4, after: 1 }] })
  expect(idsIn(await get(simulator, 'products'))).toContain(4)
  expect(idsIn(await get(simulator, 'products'))).not.toContain(4)
  expect((await get(simulator, 'products/4')).status).toBe(404)
  expect(simulator.stats().faults['product-gone']).toBe(1)
})

async function statuses(fault: Fault, paths: string[]): Promise<number[]> {
  const simulator = await start({ faults: [fault] })
  const found: number[] = []
  for (const path of paths) found.push((await get(simulator, path)).status)
  return found
}

describe('when a fault hits', () => {
  test('after and times bound it', async () => {
    const fault: Fault = { kind: 'empty-500', after: 1, times: 2 }
    expect(await statuses(fault, Array(5).fill('shops'))).toEqual([200, 500, 500, 200, 200])
  })

  test('path chooses by a part of the address or by an expression', async () => {
    const paths = ['products?limit=1', 'categories', 'products/1']
    expect(await statuses({ kind: 'empty-500', path: '/products?' }, paths)).toEqual([500, 200, 200])
    expect(await statuses({ kind: 'empty-500', path: '/products.1$/' }, paths)).toEqual([200, 200, 500])
  })

  test('rate hits a share of the requests, the same ones for the same seed', async () => {
    const fault: Fault = { kind: 'empty-500', rate: 0.3 }
    const first = await statuses(fault, Array(100).fill('shops'))
    const hits = first.filter((status) => status === 500).length
    expect(hits).toBeGreaterThan(15)
    expect(hits).toBeLessThan(45)
    expect(await statuses(fault, Array(100).fill('shops'))).toEqual(first)
  })
})

describe('a fault on the command line', () => {
  test.each([
    ['empty-500', { kind: 'empty-500' }],
    ['html-503:0.05', { kind: 'html-503', rate: 0.05 }],
    ['latency,delayMs=200', { kind: 'latency', delayMs: 200 }],
    ['poison:1,productId=12,path=/products', { kind: 'poison', rate: 1, productId: 12, path: '/products' }],
  ] as const)('%s is read', (text, fault) => {
    expect(parseFault(text)).toEqual(fault)
  })

  test('an unknown kind is refused with all that there are', () => {
    expect(() => parseFault('flood')).toThrow(faultKinds.join(', '))
  })

  test.each([
    'empty-500:2',
    'latency,delayMs=soon',
    'latency,delay=5',
    'latency,5',
    'reset,path=/(/',
    'reset:',
  ])('%s is refused', (text) => {
    expect(() => parseFault(text)).toThrow(expect.objectContaining({ name: 'FaultSyntaxError' }))
  })
})
