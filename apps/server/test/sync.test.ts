import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asSeen, contentOf, openSyncPlace, type SyncPlace, writesTo } from './sync-fixtures.ts'

describe.each(['1.7.7', '8.2', '9.1'] as const)('a sync into an empty shop of PrestaShop %s', (profile) => {
  let place: SyncPlace
  let home: Awaited<ReturnType<SyncPlace['addShop']>>
  let away: Awaited<ReturnType<SyncPlace['addShop']>>

  beforeAll(async () => {
    place = await openSyncPlace()
    home = await place.addShop({ products: 60, profile: '9.1' })
    away = await place.addShop({ empty: true, profile })
    await place.import(home.id)
  })
  afterAll(() => place.close())

  test('creates every product with all that belongs to it', async () => {
    const job = await place.sync(away.id)
    expect(await place.failuresOf(job)).toEqual([])
    expect(job).toMatchObject({ status: 'completed', totalCount: 60, createdCount: 60 })
    const there = contentOf(away.simulator)
    expect(there).toEqual(contentOf(home.simulator))
    expect([...there.values()].some(({ variants }) => variants.length > 1)).toBe(true)
  })

  test('a second one writes nothing', async () => {
    const before = writesTo(away.simulator)
    const job = await place.sync(away.id)
    expect(await place.failuresOf(job)).toEqual([])
    expect(job).toMatchObject({ status: 'completed', unchangedCount: 60 })
    expect(writesTo(away.simulator)).toBe(before)
  })

  test('a product that stands there without its stock, since a run has died, is completed', async () => {
    const product = [...away.simulator.products()].find(({ combinations }) => combinations.length > 1)
    const { id = 0, combinations = [] } = product ?? {}
    for (const one of combinations) away.simulator.setStock(id, one.id, 0)
    await place.rows(`delete from shop_product where shop_id = ${away.id} and external_id = ${id}`)
    expect(await place.sync(away.id)).toMatchObject({ status: 'completed', errorCount: 0 })
    expect(contentOf(away.simulator)).toEqual(contentOf(home.simulator))
  })

  test('what was imported from there is what was synced', async () => {
    const columns =
      'id, reference, ean13, price::text, active, name, description, link_rewrite, weight::text, tax_rules_group_id'
    const catalogue = async () =>
      asSeen(JSON.stringify(await place.rows(`select ${columns} from product order by id`)))
    const before = await catalogue()
    await place.import(away.id)
    expect(await catalogue()).toBe(before)
  })

  test('only what has changed in the catalogue is written, and only that', async () => {
    const [first] = [...home.simulator.products()]
    const { id = 0, reference = '' } = first ?? {}
    home.simulator.editProduct(id, { price: 12.34 })
    await place.import(home.id)
    const before = writesTo(away.simulator)
    const job = await place.sync(away.id)
    expect(job).toMatchObject({ status: 'completed', updatedCount: 1, unchangedCount: 59 })
    expect(writesTo(away.simulator)).toBe(before + 1)
    expect(contentOf(away.simulator).get(reference)?.price).toBe('12.340000')
    const { items } = await place.tracker.items(job.id, { outcome: 'updated' })
    expect(items.map(({ message }) => message)).toEqual([expect.stringMatching(/^price: \S+ → 12\.34$/m)])
  })
})
