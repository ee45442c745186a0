import { setTimeout as sleep } from 'node:timers/promises'
import { PasekError } from '@pasek/core'
import { describe, expect, test } from 'vitest'
import type { Shop } from '../src/index.ts'
import { firstOnes, type Trouble } from './host.ts'
import { newCombination, newProduct } from './new-product.ts'
import { collect, failureOf, open } from './shops.ts'
import { picture, profiles, writableShop } from './writable-shop.ts'

const mayHaveHappened: Trouble[] = [
  'empty 500 before',
  'deadlock before',
  'commit, then 500',
  'commit, then a PHP notice',
  'commit, then 400/86',
  'commit, then 504',
  'commit, then a page',
  'commit, then reset',
  'commit, then silence',
]

const shopIn = (profile: (typeof profiles)[number]) =>
  writableShop({ profile, empty: true }, { timeoutMs: 400 })

/** Ways to create something, and how many of them are there then. */
const creations: [string, (shop: Shop) => Promise<unknown>, (shop: Shop) => Promise<number>][] = [
  [
    'product',
    (shop) => shop.createProduct(newProduct('A-1')),
    async (shop) => (await shop.findProducts({ references: ['A-1'] })).length,
  ],
  [
    'category',
    (shop) => shop.createCategory({ parentId: 2, name: { 1: 'Tea' }, active: true }),
    async (shop) => (await shop.categories()).filter((one) => one.name[1] === 'Tea').length,
  ],
  [
    'brand',
    (shop) => shop.createManufacturer({ name: 'Brand' }),
    async (shop) => (await shop.manufacturers()).length,
  ],
  [
    'option',
    (shop) => shop.createOption({ name: { 1: 'Size' }, groupType: 'select' }),
    async (shop) => (await shop.options()).length,
  ],
]

describe.each(profiles)('version %s, a POST met by "%s"', (profile) => {
  test.each(mayHaveHappened)('%s: what is created is there once', async (trouble) => {
    const { shop, host } = await shopIn(profile)
    for (const [name, create, count] of creations) {
      host.trouble = firstOnes(trouble, 'POST', 1)
      await create(shop)
      expect(`${await count(shop)} ${name}`).toBe(`1 ${name}`)
    }
  })
})

test.each(mayHaveHappened)('%s: a picture is there once, and so is a combination', async (trouble) => {
  const { shop, host } = await shopIn('9.1')
  const { id } = await shop.createProduct(newProduct('P-1'))
  await shop.uploadImage(id, picture)
  host.trouble = firstOnes(trouble, 'POST', 1)
  const added = await shop.uploadImage(id, picture)
  expect(await shop.images(id)).toEqual([expect.any(Number), added])

  const option = await shop.createOption({ name: { 1: 'Size' }, groupType: 'select' })
  host.trouble = firstOnes(trouble, 'POST', 1)
  const value = await shop.createOptionValue({ optionId: option.id, name: { 1: 'S' } })
  host.trouble = firstOnes(trouble, 'POST', 1)
  const combination = await shop.createCombination({
    ...newCombination(id),
    isDefault: true,
    optionValueIds: [value.id],
    imageIds: [added],
  })
  expect(combination).toMatchObject({ isDefault: true, imageIds: [added] })
  const pages = await collect(shop.productPages([[id]]))
  expect(pages.flatMap((page) => page.combinations)).toEqual([combination])
})

test.each(profiles)('version %s: what the shop saved half of is completed', async (profile) => {
  const { shop, host } = await shopIn(profile)
  const shelf = await shop.createCategory({ parentId: 2, name: { 1: 'Shelf' }, active: true })
  const size = await shop.createOption({ name: { 1: 'Size' }, groupType: 'select' })
  const small = await shop.createOptionValue({ optionId: size.id, name: { 1: 'S' } })
  host.trouble = firstOnes('commit half, then 500', 'POST', 1)
  const product = await shop.createProduct(newProduct('H-1', { categoryIds: [2, shelf.id] }))
  expect(product.categoryIds).toEqual([2, shelf.id])
  host.trouble = firstOnes('commit half, then 500', 'POST', 1)
  const given = { ...newCombination(product.id), isDefault: true, optionValueIds: [small.id] }
  expect(await shop.createCombination(given)).toMatchObject({
    optionValueIds: [small.id],
    isDefault: true,
  })
  const pages = await collect(shop.productPages([[product.id]]))
  expect(pages.flatMap((page) => page.combinations)).toHaveLength(1)
})

test.each(profiles)('version %s: a hundred products under mixed troubles are a hundred', async (profile) => {
  const { shop, host, simulator } = await shopIn(profile)
  const troubles: (Trouble | undefined)[] = [
    'commit, then 500',
    undefined,
    'empty 500 before',
    'commit, then reset',
    'too many requests',
    undefined,
    'deadlock before',
  ]
  let posts = 0
  host.trouble = (method) => {
    if (method !== 'POST') return undefined
    posts += 1
    return troubles[posts % troubles.length]
  }
  const references = Array.from({ length: 100 }, (_, index) => `N-${index}`)
  const created = await Promise.all(
    references.map((reference) => shop.createProduct(newProduct(reference), { isNew: true })),
  )
  expect(simulator.productCount).toBe(100)
  expect(created.map(({ reference }) => reference)).toEqual(references)
  expect(new Set(created.map(({ id }) => id)).size).toBe(100)
})

/** As a person does who retries what failed, or a job that goes on. */
async function persistently<T>(work: () => Promise<T>): Promise<T> {
  while (true) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof PasekError) || !error.retryable) throw error
    }
  }
}

test.each(profiles)('version %s: all that is written in a storm is there once', async (profile) => {
  const { simulator } = await shopIn(profile)
  const shop = open(simulator.url, { key: simulator.key, timeoutMs: 400 })
  const writes = ['POST', 'PUT', 'PATCH']
  simulator.setFaults([
    { kind: 'error-500-after-commit', rate: 0.06, methods: writes },
    { kind: 'empty-500-after-commit', rate: 0.06, methods: writes },
    { kind: 'html-504-after-commit', rate: 0.06, methods: writes },
    { kind: 'reset-after-commit', rate: 0.06, methods: writes },
    { kind: 'hang-after-commit', rate: 0.02, methods: writes },
    { kind: 'empty-500', rate: 0.06 },
    { kind: 'reset', rate: 0.04 },
    { kind: 'html-503', rate: 0.04 },
    { kind: 'truncated', rate: 0.04 },
    { kind: 'rate-limit', rate: 0.04, retryAfterSeconds: 0 },
  ])
  const ids: number[] = []
  for (let n = 0; n < 60; n += 1) {
    const reference = `W-${n}`
    const id = await persistently(async () => {
      const [found] = await shop.findProducts({ references: [reference] })
      return found?.id ?? (await shop.createProduct(newProduct(reference), { isNew: true })).id
    })
    ids.push(id)
    await persistently(() => shop.updateProduct(id, { price: `${n}.5`, name: { 2: `Nazwa ${n}` } }))
  }
  const stock = await persistently(() => shop.stockRows(ids))
  await persistently(async () => {
    const { failures } = await shop.writeStock(stock.map((row) => ({ row, quantity: row.productId })))
    for (const { error } of failures) throw error
  })
  simulator.setFaults([])
  expect(simulator.productCount).toBe(60)
  const pages = await collect(shop.productPages([ids]))
  const products = pages.flatMap((page) => page.products)
  expect(products.map((one) => [one.reference, one.price, one.name])).toEqual(
    ids.map((_id, n) => [`W-${n}`, `${n}.500000`, { 1: `Kettle W-${n}`, 2: `Nazwa ${n}` }]),
  )
  expect(pages.flatMap((page) => page.stock).every((row) => row.quantity === row.productId)).toBe(true)
})

test.each([
  ['an empty 500 for every POST', 'empty 500 before', 'REMOTE_PHP_ERROR'],
  ['a deadlock for every POST', 'deadlock before', 'REMOTE_SAVE_FAILED'],
] as const)('%s ends after three tries with nothing created', async (_name, trouble, code) => {
  const { shop, host, simulator } = await shopIn('9.1')
  host.trouble = firstOnes(trouble, 'POST')
  expect(await failureOf(shop.createProduct(newProduct('A-1')))).toMatchObject({ code })
  expect(host.seen.filter((one) => one === 'POST products')).toHaveLength(3)
  expect(simulator.productCount).toBe(0)
})

test('a commit, then 500 for every single POST still gives exactly as many products', async () => {
  const { shop, host, simulator } = await shopIn('8.2')
  host.trouble = firstOnes('commit, then 500', 'POST')
  for (let n = 0; n < 20; n += 1) await shop.createProduct(newProduct(`E-${n}`))
  expect(simulator.productCount).toBe(20)
  expect(host.seen.filter((one) => one === 'POST products')).toHaveLength(20)
})

test('a product that turns up several times is left to a person', async () => {
  const { shop, host, simulator } = await shopIn('9.1')
  host.trouble = firstOnes('commit, then 500', 'POST', 1)
  // while the answer is lost, somebody else creates a product of the same reference
  let looks = 0
  host.delay = async (method) => {
    if (method !== 'GET' || !host.seen.includes('POST products')) return
    looks += 1
    if (looks === 1) {
      const body = `<prestashop><product><price>1</price><reference>A-1</reference><state>1</state><name><language id="1">x</language></name><link_rewrite><language id="1">x</language></link_rewrite></product></prestashop>`
      await fetch(`${simulator.url}/api/products?ws_key=${simulator.key}`, { method: 'POST', body })
    }
  }
  expect(await failureOf(shop.createProduct(newProduct('A-1')))).toMatchObject({
    code: 'AMBIGUOUS_WRITE',
    scope: 'item',
  })
})

test('a product that the shop saves only after it was looked for in vain is there once', async () => {
  const { shop, host, simulator } = await slowShop()
  const { promise: lookedFor, resolve: lookFor } = Promise.withResolvers<void>()
  host.delay = async (method) => {
    if (method === 'POST') await lookedFor
    else if (host.seen.includes('POST products')) setTimeout(lookFor, 200)
  }
  await shop.createProduct(newProduct('A-1'), { isNew: true })
  expect(host.seen.filter((one) => one === 'POST products')).toHaveLength(1)
  expect(simulator.productCount).toBe(1)
})

test('a product that the shop saves only after it was sent again is left to a person', async () => {
  const { shop, host, simulator } = await slowShop(50)
  const { promise: sentAgain, resolve: sendAgain } = Promise.withResolvers<void>()
  let posts = 0
  host.delay = async (method) => {
    if (method !== 'POST') return
    posts += 1
    if (posts === 1) return sentAgain
    sendAgain()
    await sleep(100) // the first one comes through first
  }
  expect(await failureOf(shop.createProduct(newProduct('A-1'), { isNew: true }))).toMatchObject({
    code: 'AMBIGUOUS_WRITE',
  })
  expect(simulator.productCount).toBe(2)
})

/** A client that gives up soon and then waits so long for what may yet be saved. */
const slowShop = (maxMs = 2000) =>
  writableShop({ empty: true }, { timeoutMs: 400, retry: { attempts: 3, baseMs: 1, maxMs } })

describe.each(profiles)('version %s, a change', (profile) => {
  test.each(mayHaveHappened)('met by "%s" is made', async (trouble) => {
    const { shop, host } = await shopIn(profile)
    const { id } = await shop.createProduct(newProduct('A-1'))
    const method = profile === '1.7.7' ? 'PUT' : 'PATCH'
    host.trouble = firstOnes(trouble, method, 1)
    expect(await shop.updateProduct(id, { price: '99.9', active: false })).toMatchObject({
      price: '99.900000',
      active: false,
    })
    host.trouble = firstOnes(trouble, method, 1)
    expect(await shop.updateProduct(id, { description: { 2: '<p>Nowy<br>' } })).toMatchObject({
      price: '99.900000',
      description: { 1: newProduct('').description[1], 2: '<p>Nowy<br /></p>' }, // as the shop purifies it
    })
    const committed = trouble.startsWith('commit')
    const tries = host.seen.filter((one) => one === `${method} products`).length
    expect(tries).toBe(committed ? 2 : 4)
  })

  test.each(mayHaveHappened)('of stock met by "%s" is made for every row', async (trouble) => {
    const { shop, host } = await shopIn(profile)
    const ids: number[] = []
    for (let n = 0; n < 7; n += 1) ids.push((await shop.createProduct(newProduct(`S-${n}`))).id)
    const rows = await shop.stockRows(ids)
    host.trouble = firstOnes(trouble, profile === '1.7.7' ? 'PUT' : 'PATCH', 2)
    const { written, failures } = await shop.writeStock(rows.map((row) => ({ row, quantity: 40 })))
    expect(failures).toEqual([])
    expect(written.map((row) => row.id).toSorted((one, other) => one - other)).toEqual(
      rows.map((row) => row.id),
    )
    expect((await shop.stockRows(ids)).every((row) => row.quantity === 40)).toBe(true)
  })
})

test('a change that never succeeds ends after three tries', async () => {
  const { shop, host } = await shopIn('9.1')
  const { id } = await shop.createProduct(newProduct('A-1'))
  host.trouble = firstOnes('empty 500 before', 'PATCH')
  expect(await failureOf(shop.updateProduct(id, { price: '1' }))).toMatchObject({ code: 'REMOTE_PHP_ERROR' })
  expect(host.seen.filter((one) => one === 'PATCH products')).toHaveLength(3)
  const [row] = await shop.stockRows([id])
  if (row === undefined) throw new Error('There should be a row.')
  const { failures } = await shop.writeStock([{ row, quantity: 3 }])
  expect(failures).toMatchObject([{ row, error: { code: 'REMOTE_PHP_ERROR' } }])
})

test('a shop that goes down in the middle of a write opens its breaker', async () => {
  const { shop, host } = await writableShop(
    { empty: true },
    { timeoutMs: 400, breaker: { threshold: 3, halfOpenAfterMs: 60_000 } },
  )
  await shop.createProduct(newProduct('A-1'))
  let isDown = false
  host.trouble = (method) => {
    if (method === 'POST') isDown = true
    return isDown ? 'empty 500 before' : undefined
  }
  expect(await failureOf(shop.createProduct(newProduct('A-2')))).toMatchObject({
    code: 'BREAKER_OPEN',
    scope: 'shop',
    retryable: true,
  })
})
