import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ShopProduct } from '@pasek/prestashop'
import { type Catalogue, openCatalogue, pageOf, shopProduct, stockRow, summary } from './products-fixtures.ts'

let catalogue: Catalogue

beforeAll(async () => {
  catalogue = await openCatalogue()
})
afterAll(() => catalogue.close())

/** Few values, so that products collide; some are refused by us, some by the database alone. */
const someProducts = fc
  .array(
    fc.record({
      reference: fc.constantFrom('', 'A', 'B', 'C', 'D'),
      ean13: fc.constantFrom('', '111', '222'),
      price: fc.constantFrom('1.000000', '2', '999999999999999', '99999999999999.9999999'),
      quantity: fc.integer({ min: 0, max: 2 }),
    }),
    { maxLength: 8 },
  )
  .map((list) =>
    list.map(({ quantity, ...given }, n) => ({ product: shopProduct({ id: n + 1, ...given }), quantity })),
  )

type Listed = { product: ShopProduct; quantity: number }

/** Cuts the list after each place that says so. */
function pagesOf(listed: readonly Listed[], cuts: readonly boolean[]) {
  const pages: Listed[][] = [[]]
  listed.forEach((each, n) => {
    pages.at(-1)?.push(each)
    if (cuts[n]) pages.push([])
  })
  return pages.map((page) =>
    pageOf(
      page.map(({ product }) => product),
      { stock: page.map(({ product: { id }, quantity }) => stockRow({ id, productId: id, quantity })) },
    ),
  )
}

const cuts = fc.array(fc.boolean(), { minLength: 8, maxLength: 8 })
const oneByOne = Array.from({ length: 8 }, () => true)

type Story = { elsewhere: Listed[]; before: Listed[]; now: Listed[] }

test('however the products are cut into pages, the catalogue and the outcomes are the same', async () => {
  const story = fc.record({ elsewhere: someProducts, before: someProducts, now: someProducts })
  await fc.assert(
    fc.asyncProperty(story, cuts, async (lists, places) => {
      expect(await told(lists, places)).toEqual(await told(lists, oneByOne))
    }),
    { numRuns: 12 },
  )
})

/** A shop is imported, changes and is imported again, beside one that was there before. */
async function told({ elsewhere, before, now }: Story, places: readonly boolean[]) {
  await catalogue.empty()
  const other = await catalogue.addShop('Other')
  const shop = await catalogue.addShop('Shop')
  await catalogue.import(other, ...pagesOf(elsewhere, oneByOne))
  const first = summary(await catalogue.import(shop, ...pagesOf(before, places)))
  const second = summary(await catalogue.import(shop, ...pagesOf(now, places)))
  return { first, second, contents: withoutIds(await catalogue.contents()) }
}

test('importing a shop twice leaves everything unchanged, or failed as before', async () => {
  await fc.assert(
    fc.asyncProperty(someProducts, cuts, cuts, async (products, first, second) => {
      await catalogue.empty()
      const shop = await catalogue.addShop('Shop')
      const before = await catalogue.import(shop, ...pagesOf(products, first))
      const contents = await catalogue.contents()
      const after = await catalogue.import(shop, ...pagesOf(products, second))
      // the code may differ: what the database refused finds its reference taken by the next one that has it
      const expected = before.map(({ key, outcome }) => [key, outcome === 'created' ? 'unchanged' : outcome])
      expect(after.map(({ key, outcome }) => [key, outcome])).toEqual(expected)
      expect(await catalogue.contents()).toEqual(contents)
    }),
    { numRuns: 12 },
  )
})

/** A page that the database refuses gives out numbers that are never used: numbers are replaced by their rank. */
function withoutIds(contents: unknown): unknown {
  const text = JSON.stringify(contents)
  const ids = [
    ...new Set([...text.matchAll(/"product_id":(\d+)|"id":(\d+),/g)].map((hit) => Number(hit[1] ?? hit[2]))),
  ]
  const ranks = new Map(ids.toSorted((a, b) => a - b).map((id, rank) => [id, rank]))
  return JSON.parse(text, (key, value: unknown) =>
    (key === 'product_id' || key === 'id') && typeof value === 'number' ? ranks.get(value) : value,
  )
}
