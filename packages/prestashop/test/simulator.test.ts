import { startSimulator } from '@pasek/simulator'
import { describe, expect, test } from 'vitest'
import { open } from './shops.ts'

describe.each(['1.7.7', '8.2', '9.1'] as const)('a shop of version %s', (profile) => {
  test('is read completely: every listed product arrives with its combinations and stock', async () => {
    const simulator = await startSimulator({ profile, products: 250 })
    const shop = open(simulator.url, { key: simulator.key })
    const seen = { ids: 0, products: 0, failures: 0, varied: 0, combined: 0, stocked: new Set<number>() }
    for await (const page of shop.productPages(shop.productIds())) {
      seen.ids += page.ids.length
      seen.products += page.products.length
      seen.failures += page.failures.length
      seen.varied += page.products.filter((product) => product.combinationIds.length > 0).length
      seen.combined += new Set(page.combinations.map((combination) => combination.productId)).size
      for (const row of page.stock) seen.stocked.add(row.productId)
    }
    expect(seen).toMatchObject({ ids: 250, products: 250, failures: 0 })
    expect(seen.combined).toBe(seen.varied)
    expect(seen.stocked.size).toBe(250)
    expect((await shop.probe()).languages.map((language) => language.isoCode)).toEqual(['en', 'pl'])
    await simulator.close()
  })

  test('blames each damaged product alone', async () => {
    const simulator = await startSimulator({ profile, products: 250, damaged: true })
    const shop = open(simulator.url, { key: simulator.key })
    const failed: number[] = []
    let read = 0
    for await (const page of shop.productPages(shop.productIds())) {
      failed.push(...page.failures.map(({ id }) => id))
      read += page.products.length
    }
    expect(failed).toHaveLength(4) // the other two repeat a reference, which only a catalogue can tell
    expect(failed.every((id) => simulator.damagedIds.includes(id))).toBe(true)
    expect(read).toBe(250 - failed.length)
    await simulator.close()
  })
})
