import { PasekError } from '@pasek/core'
import { openShop, type ProductPage, type Shop, type ShopOptions } from '@pasek/prestashop'
import { type Simulator, type SimulatorOptions, startSimulator } from '@pasek/simulator'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Worker } from 'node:worker_threads'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openShopThread } from '../src/shops/shop-thread.ts'

type Open = (options: ShopOptions) => Shop

async function simulatorOf(options: SimulatorOptions): Promise<Simulator> {
  const simulator = await startSimulator(options)
  onTestFinished(() => simulator.close())
  return simulator
}

function opened(open: Open, { url, key }: { url: string; key: string }): Shop {
  const shop = open({ url, key, allowPrivate: true, retry: { attempts: 2, baseMs: 1, maxMs: 5 } })
  onTestFinished(() => shop.close())
  return shop
}

const pagesOf = (shop: Shop) => Array.fromAsync(shop.productPages(shop.productIds({ pageSize: 60 })))

/** Everything in the shop, whatever the size of the pages that it came in. */
async function everything(shop: Shop) {
  const pages = await pagesOf(shop)
  const all = <Part>(part: (page: ProductPage) => Part[]) => pages.flatMap((page) => part(page))
  const failures = all((page) => page.failures)
  return {
    capabilities: { ...(await shop.probe()), clockSkewMs: 0 },
    products: all((page) => page.products),
    combinations: all((page) => page.combinations),
    stock: all((page) => page.stock),
    sweep: (await Array.fromAsync(shop.stock())).flat(),
    failures: failures.map(({ id, error }) => ({
      id,
      message: error.message,
      ...Object.fromEntries(Object.entries(error)),
    })),
    words: [await shop.languages(), await shop.manufacturers(), await shop.optionValues()],
    categories: await shop.categories({ withProducts: true, ids: [3, 4] }),
    changed: await Array.fromAsync(shop.productIds({ changedSince: new Date('2020-01-01') })),
  }
}

/** The error that the work ends with, within two seconds. */
async function endOf(work: Promise<unknown>): Promise<unknown> {
  const late = sleep(2_000, new Error('It is still waiting.'), { ref: false })
  return Promise.race([
    work.then(
      () => new Error('It should have failed.'),
      (error: unknown) => error,
    ),
    late,
  ])
}

async function* endless(asked: { lists: number; left: boolean }): AsyncGenerator<number[]> {
  try {
    for (let first = 1; ; first += 100) {
      asked.lists += 1
      yield Array.from({ length: 100 }, (_, place) => first + place)
    }
  } finally {
    asked.left = true
  }
}

test('a thread reads the same as the shop read without one, failures included', async () => {
  const simulator = await simulatorOf({ products: 300, damaged: true })
  const direct = await everything(opened(openShop, simulator))
  expect(direct.products.length).toBeGreaterThan(250)
  expect(direct.failures.length).toBeGreaterThan(0)
  expect(await everything(opened(openShopThread, simulator))).toEqual(direct)
})

test('a picture crosses with its bytes', async () => {
  const simulator = await simulatorOf({ products: 5 })
  const [direct, thread] = [opened(openShop, simulator), opened(openShopThread, simulator)]
  const [productId = 0] = (await Array.fromAsync(direct.productIds())).flat()
  const [imageId = 0] = await thread.images(productId)
  const { contentType, body } = await thread.image(productId, imageId)
  const expected = await direct.image(productId, imageId)
  expect(contentType).toBe(expected.contentType)
  expect(Buffer.from(body).equals(expected.body)).toBe(true)
})

describe.each<{ name: string; open: Open }>([
  { name: 'openShop', open: openShop },
  { name: 'openShopThread', open: openShopThread },
])('$name', ({ open }) => {
  test('tells of a product that cannot be read with code, hint and the field', async () => {
    const simulator = await simulatorOf({ products: 200, damaged: true })
    const failures = (await pagesOf(opened(open, simulator))).flatMap((page) => page.failures)
    expect(failures.map(({ id }) => simulator.damagedIds.includes(id))).not.toContain(false)
    for (const { error } of failures) {
      expect(error).toBeInstanceOf(PasekError)
      expect(error).toMatchObject({ scope: 'item', hint: expect.stringMatching(/./) })
    }
    const field = failures.find(({ error }) => error.code === 'VALIDATION_LOCAL')
    expect(field?.error.field).toBeTruthy()
  })

  test('rejects a wrong key with AUTH_INVALID_KEY, and repeats it nowhere', async () => {
    const { url } = await simulatorOf({ products: 5 })
    const key = 'W'.repeat(32)
    const error = await endOf(opened(open, { url, key }).probe())
    expect(error).toBeInstanceOf(PasekError)
    expect(error).toMatchObject({ code: 'AUTH_INVALID_KEY', httpStatus: 401 })
    expect(JSON.stringify(error) + (error instanceof Error ? error.stack : '')).not.toContain(key)
  })

  test('refuses at once an address that is none, and an empty key', () => {
    expect(() => open({ url: 'nowhere', key: 'K' })).toThrow(PasekError)
    expect(() => open({ url: 'https://shop.example', key: ' ' })).toThrow(/key is empty/)
  })

  test("rejects with the signal's own reason in the middle of the pages, and asks the shop no more", async () => {
    const simulator = await simulatorOf({ products: 2_000, latency: { perRequestMs: 30 } })
    const [stop, reason] = [new AbortController(), new Error('enough')]
    const shop = opened(open, simulator)
    const reading = async () => {
      for await (const _ of shop.productPages(shop.productIds(), { signal: stop.signal })) stop.abort(reason)
    }
    expect(await endOf(reading())).toBe(reason)
    await sleep(100)
    const { requests } = simulator.stats()
    await sleep(200)
    expect(simulator.stats().requests).toBe(requests)
  })

  test('rejects with the reason of a signal while the shop does not answer, or that was aborted before', async () => {
    const simulator = await simulatorOf({ products: 5, faults: [{ kind: 'hang' }] })
    const [stop, reason] = [new AbortController(), new Error('enough')]
    const shop = opened(open, simulator)
    const waiting = [shop.probe(stop), Array.fromAsync(shop.stock(stop))].map((work) => endOf(work))
    setTimeout(() => stop.abort(reason), 200)
    expect(await Promise.all(waiting)).toEqual([reason, reason])
    expect(await endOf(shop.probe(stop))).toBe(reason)
  })

  test('leaves the ids and asks the shop no more when its pages are left early', async () => {
    const simulator = await simulatorOf({ products: 2_000, latency: { perRequestMs: 30 } })
    const asked = { lists: 0, left: false }
    for await (const page of opened(open, simulator).productPages(endless(asked))) {
      expect(page.ids.length).toBeGreaterThan(0)
      break
    }
    await sleep(100)
    const { requests } = simulator.stats()
    await sleep(200)
    expect(asked.left).toBe(true)
    expect(simulator.stats().requests).toBe(requests)
  })

  test('does not run ahead of whoever takes its pages', async () => {
    const simulator = await simulatorOf({ products: 200 })
    const asked = { lists: 0, left: false }
    const pages = opened(open, simulator).productPages(endless(asked))[Symbol.asyncIterator]()
    await pages.next()
    await sleep(500)
    const { lists } = asked
    await sleep(500)
    expect(asked.lists).toBe(lists)
    expect(lists).toBeLessThan(20)
    await pages.return?.()
  })

  test('passes on the error of the ids as it is', async () => {
    const simulator = await simulatorOf({ products: 5 })
    const broken = Object.assign(new Error('no database'), { code: 'ECONNREFUSED' })
    async function* ids(): AsyncGenerator<number[]> {
      yield [1]
      throw broken
    }
    expect(await endOf(Array.fromAsync(opened(open, simulator).productPages(ids())))).toBe(broken)
  })

  test('rejects what is waiting when it is closed, and every later call', async () => {
    const simulator = await simulatorOf({ products: 5, faults: [{ kind: 'hang' }] })
    const shop = opened(open, simulator)
    const waiting = endOf(shop.probe())
    await sleep(200)
    await shop.close()
    expect(await waiting).toEqual(new Error('The client of this shop was closed.'))
    expect(await endOf(shop.languages())).toEqual(new Error('The client of this shop was closed.'))
  })
})

test('what waits for a thread that dies rejects with INTERNAL, and so does every later call', async () => {
  const simulator = await simulatorOf({ products: 5, faults: [{ kind: 'hang' }] })
  const born = once(process, 'worker')
  const shop = opened(openShopThread, simulator)
  const [thread]: Worker[] = await born
  const waiting = [shop.probe(), Array.fromAsync(shop.productPages([[1, 2]]))].map((work) => endOf(work))
  await sleep(300)
  await thread?.terminate()
  for (const error of [...(await Promise.all(waiting)), await endOf(shop.languages())]) {
    expect(error).toBeInstanceOf(PasekError)
    expect(error).toMatchObject({ code: 'INTERNAL', message: expect.stringContaining('has ended') })
  }
})
