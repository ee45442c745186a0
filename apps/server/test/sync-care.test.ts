import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { savePriceRule } from '../src/shops/price-rule.ts'
import { syncProducts } from '../src/syncing/sync-products.ts'
import { openSyncPlace, type SyncPlace, writesTo } from './sync-fixtures.ts'

let place: SyncPlace
let home: Awaited<ReturnType<SyncPlace['addShop']>>
let away: Awaited<ReturnType<SyncPlace['addShop']>>

beforeEach(async () => {
  place = await openSyncPlace()
  home = await place.addShop({ products: 5, combinations: false })
  away = await place.addShop({ empty: true })
  await place.import(home.id)
})
afterEach(() => place.close())

const held = (shop: typeof home, reference: string) => {
  const product = [...shop.simulator.products()].find((each) => each.reference === reference)
  if (!product) throw new Error(`The shop has no ${reference}.`)
  return product
}
const firstReference = () => [...home.simulator.products()][0]?.reference ?? ''
const labels = async (jobId: number, outcome: 'failed' | 'skipped' | 'updated' | 'created') =>
  (await place.tracker.items(jobId, { outcome })).items

describe('what the shop has changed since the last sync', () => {
  let reference: string

  beforeEach(async () => {
    await place.sync(away.id)
    reference = firstReference()
    away.simulator.editProduct(held(away, reference).id, { price: 99 })
  })

  test('is put back where the catalogue wins', async () => {
    expect(await place.sync(away.id)).toMatchObject({ updatedCount: 1, unchangedCount: 4 })
    expect(held(away, reference).price).toBe(held(home, reference).price)
  })

  test('stays where the shop wins, until the catalogue changes it itself', async () => {
    const params = { conflicts: { prices: 'shop' } } as const
    expect(await place.sync(away.id, params)).toMatchObject({ unchangedCount: 5 })
    expect(held(away, reference).price).toBe('99.000000')
    home.simulator.editProduct(held(home, reference).id, { price: 7 })
    await place.import(home.id)
    expect(await place.sync(away.id, params)).toMatchObject({ updatedCount: 1 })
    expect(held(away, reference).price).toBe('7.000000')
  })

  test('is reported, again and again, where nobody wins', async () => {
    for (let round = 0; round < 2; round++) {
      const job = await place.sync(away.id, { conflicts: { prices: 'report' } })
      expect(job).toMatchObject({ status: 'completed', errorCount: 1, unchangedCount: 4 })
      const [item] = await labels(job.id, 'failed')
      expect(item).toMatchObject({ label: reference, code: 'CONFLICT', field: 'price' })
      expect(item?.message).toContain('price: 99 → ')
      expect(held(away, reference).price).toBe('99.000000')
    }
  })
})

describe('which product is which', () => {
  test('one of the shop with the same reference is adopted, not created again', async () => {
    await place.sync(away.id)
    await place.rows(`delete from shop_product where shop_id = ${away.id}`)
    expect(await place.sync(away.id)).toMatchObject({ status: 'completed', createdCount: 0, errorCount: 0 })
    expect(away.simulator.productCount).toBe(5)
    expect(await place.sync(away.id)).toMatchObject({ unchangedCount: 5 })
  })

  test('an EAN that two of the shop share tells neither of them, though one is known as another product', async () => {
    const [known, unknown] = [...home.simulator.products()]
    if (!known || !unknown) throw new Error('The shop has no products.')
    home.simulator.editProduct(unknown.id, { ean13: known.ean13 })
    await place.import(home.id)
    await place.sync(away.id)
    const { id } = held(away, unknown.reference)
    await place.rows(`delete from shop_product where shop_id = ${away.id} and external_id = ${id}`)
    away.simulator.editProduct(id, { reference: '', price: 99 })
    const job = await place.sync(away.id)
    expect(job).toMatchObject({ createdCount: 0, errorCount: 1, unchangedCount: 4 })
    expect(await labels(job.id, 'failed')).toMatchObject([
      { label: unknown.reference, code: 'AMBIGUOUS_MATCH', field: 'ean13' },
    ])
    expect(held(away, '').price).toBe('99.000000')
  })

  test('one that was deleted from the shop is created anew', async () => {
    await place.sync(away.id)
    away.simulator.deleteProduct(held(away, firstReference()).id)
    expect(await place.sync(away.id)).toMatchObject({ createdCount: 1, unchangedCount: 4 })
    expect(away.simulator.productCount).toBe(5)
  })

  test('nothing is created where that was not asked for', async () => {
    const job = await place.sync(away.id, { createMissing: false })
    expect(job).toMatchObject({ status: 'completed', skippedCount: 5 })
    expect((await labels(job.id, 'skipped')).map(({ code }) => code)).toEqual(
      Array(5).fill('MAPPING_MISSING'),
    )
    expect(writesTo(away.simulator)).toBe(0)
  })

  test('a product without a reference, or with another one’s, is never created', async () => {
    await place.rows(`update product set reference = '' where id = 1`)
    await place.rows(`update product set reference = 'TWICE' where id in (2, 3)`)
    const job = await place.sync(away.id)
    expect(job).toMatchObject({ status: 'completed', createdCount: 2, errorCount: 3 })
    expect((await labels(job.id, 'failed')).map(({ code, field }) => [code, field])).toEqual([
      ['VALIDATION_LOCAL', 'reference'],
      ['DUPLICATE_SKU', 'reference'],
      ['DUPLICATE_SKU', 'reference'],
    ])
    expect(away.simulator.productCount).toBe(2)
  })
})

describe('a dry run', () => {
  test('says what would happen, field by field, and writes nothing to shop or catalogue', async () => {
    await place.sync(away.id)
    const mappings = 'select * from shop_product order by product_id, shop_id'
    home.simulator.editProduct(held(home, firstReference()).id, { price: 7 })
    await place.import(home.id)
    away.simulator.deleteProduct([...away.simulator.products()][4]?.id ?? 0)
    const before = { writes: writesTo(away.simulator), rows: await place.rows(mappings) }
    const job = await place.sync(away.id, { dryRun: true })
    expect(job).toMatchObject({ status: 'completed', updatedCount: 1, createdCount: 1, unchangedCount: 3 })
    expect((await labels(job.id, 'updated')).map(({ message }) => message)).toEqual([
      expect.stringMatching(/^price: \S+ → 7$/m),
    ])
    expect({ writes: writesTo(away.simulator), rows: await place.rows(mappings) }).toEqual(before)
  })
})

describe('prices by rule', () => {
  test('are multiplied and rounded for that shop, and never read back as the catalogue’s', async () => {
    await savePriceRule(
      place.pasek.store.db,
      { id: away.id, name: 'away' },
      { factor: '0.23', step: '0.05' },
      { origin: 'test' },
    )
    await place.sync(away.id)
    const own = await place.rows(`select reference, price::text as price from product order by id`)
    for (const { reference, price } of own) {
      const expected = Math.round((Number(price) * 0.23) / 0.05) * 0.05
      expect(Number(held(away, String(reference)).price)).toBeCloseTo(expected, 6)
    }
    await place.import(away.id)
    expect(await place.rows(`select reference, price::text as price from product order by id`)).toEqual(own)
    expect(await place.sync(away.id)).toMatchObject({ unchangedCount: 5 })
  })
})

test('only the chosen groups of fields are written', async () => {
  await place.sync(away.id)
  const reference = firstReference()
  const { id } = held(home, reference)
  home.simulator.editProduct(id, { price: 7, name: ['Other', 'Inny'] })
  home.simulator.setStock(id, 0, 123)
  await place.import(home.id)
  const before = held(away, reference)
  await place.sync(away.id, { fields: ['stock'] })
  expect(held(away, reference)).toMatchObject({ name: before.name, price: before.price, stock: { 0: 123 } })
  await place.sync(away.id, { fields: ['texts'] })
  expect(held(away, reference)).toMatchObject({ name: ['Other', 'Inny'], price: before.price })
})

test('a retry does only what had failed', async () => {
  await place.rows(`update product set reference = '' where id = 1`)
  const job = await place.sync(away.id)
  expect(job).toMatchObject({ createdCount: 4, errorCount: 1 })
  await place.rows(`update product set reference = 'MENDED' where id = 1`)
  const { job: retry } = await place.tracker.retryFailed(job.id)
  expect(await place.tracker.run(retry.id, syncProducts(place.pasek))).toMatchObject({
    status: 'completed',
    totalCount: 1,
    createdCount: 1,
  })
  expect(await place.tracker.job(job.id)).toMatchObject({ mendedCount: 1 })
})
