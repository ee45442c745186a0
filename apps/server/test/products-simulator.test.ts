import { openShop, type Shop } from '@pasek/prestashop'
import { type Simulator, startSimulator } from '@pasek/simulator'
import type { ItemOutcome } from '@pasek/tracker'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { importBrands, importCategories, importPage } from '../src/products/index.ts'
import { type Catalogue, openCatalogue } from './products-fixtures.ts'

let catalogue: Catalogue

beforeAll(async () => {
  catalogue = await openCatalogue()
})
afterAll(() => catalogue.close())

async function importShop(shopId: number, shop: Shop): Promise<ItemOutcome[]> {
  const languages = await shop.languages()
  const optionValues = new Map((await shop.optionValues()).map((value) => [value.id, value]))
  const categories = await shop.categories()
  const brands = await shop.manufacturers()
  await catalogue.store.transaction(async (trx) => {
    await importCategories(trx, shopId, categories, languages)
    await importBrands(trx, shopId, brands)
  })
  const outcomes: ItemOutcome[] = []
  for await (const page of shop.productPages(shop.productIds())) {
    const imported = await catalogue.store.transaction((trx) =>
      importPage(trx, { shopId, page, languages, optionValues }),
    )
    outcomes.push(...imported)
  }
  return outcomes
}

const counts = (outcomes: ItemOutcome[]) =>
  Object.fromEntries(
    Map.groupBy(outcomes, ({ outcome }) => outcome)
      .entries()
      .map(([outcome, { length }]) => [outcome, length]),
  )

describe.each(['1.7.7', '8.2', '9.1'] as const)('a shop of version %s', (profile) => {
  let simulator: Simulator
  let shop: Shop
  let shopId: number

  beforeEach(async () => {
    simulator = await startSimulator({ profile, products: 60 })
    shop = openShop({ url: simulator.url, key: simulator.key, allowPrivate: true })
    await catalogue.empty()
    shopId = await catalogue.addShop(profile)
  })
  afterEach(async () => {
    await shop.close()
    await simulator.close()
  })

  test('is imported whole, and a second time nothing has changed', async () => {
    expect(counts(await importShop(shopId, shop))).toEqual({ created: 60 })
    expect(counts(await importShop(shopId, shop))).toEqual({ unchanged: 60 })
    expect(await differences(shop)).toEqual([])
    expect(
      await catalogue.rows(`select from product_category pc
       where not exists (select from category c where c.shop_id = pc.shop_id and c.external_id = pc.category_id)`),
    ).toEqual([])
    expect(await catalogue.rows(`select from brand where name = ''`)).toEqual([])
  })

  test('what was changed there is updated, and that alone', async () => {
    await importShop(shopId, shop)
    const [edited = 0, restocked = 0, removed = 0] = (await Array.fromAsync(shop.productIds())).flat()
    const [sum] = await catalogue.rows<{ combination: number }>(
      `select max(combination_id) as combination from product_stock join shop_product using (product_id) where shop_product.external_id = ${restocked}`,
    )
    simulator.editProduct(edited, { price: '77.5' })
    simulator.setStock(restocked, sum?.combination ?? 0, 4321)
    simulator.deleteProduct(removed)
    simulator.addProduct()
    const outcomes = await importShop(shopId, shop)
    expect(counts(outcomes)).toEqual({ updated: 2, unchanged: 57, created: 1 })
    expect(await differences(shop)).toEqual([])
  })

  /** The products of the shop that the catalogue holds otherwise. */
  async function differences(from: Shop): Promise<unknown[]> {
    const held = new Map((await catalogue.rows<Held>(heldBy(shopId))).map((row) => [row.id, row]))
    const found: unknown[] = []
    for await (const { products, stock } of from.productPages(from.productIds())) {
      for (const {
        id,
        reference,
        ean13,
        price,
        name,
        description,
        categoryIds,
        imageIds,
        combinationIds,
      } of products) {
        const own = stock
          .filter((row) => row.productId === id)
          .toSorted((a, b) => a.combinationId - b.combinationId)
        const wanted = {
          id,
          reference,
          ean13,
          price: Number(price),
          name: { en: name[1], pl: name[2] },
          description: { en: description[1], pl: description[2] },
          categories: categoryIds.toSorted((a, b) => a - b),
          images: imageIds,
          combinations: combinationIds.toSorted((a, b) => a - b),
          quantities: own.map((row) => row.quantity),
        }
        const row = held.get(id)
        if (JSON.stringify(row) !== JSON.stringify(wanted)) found.push({ wanted, row })
      }
    }
    return found
  }
})

type Held = { id: number }

function heldBy(shopId: number): string {
  return `
    select m.external_id as id, p.reference, p.ean13, p.price::float as price,
           json_build_object('en', p.name -> 'en', 'pl', p.name -> 'pl') as name,
           json_build_object('en', p.description -> 'en', 'pl', p.description -> 'pl') as description,
           array(select category_id::int from product_category x where x.product_id = p.id order by 1) as categories,
           array(select external_id::int from product_image x where x.product_id = p.id order by position) as images,
           array(select external_id::int from product_combination x where x.product_id = p.id order by 1) as combinations,
           array(select quantity from product_stock x where x.product_id = p.id order by combination_id) as quantities
      from shop_product m join product p on p.id = m.product_id
     where m.shop_id = ${shopId}`
}

test('a shop with products that cannot be imported brings all the others', async () => {
  const simulator = await startSimulator({ products: 60, damaged: true })
  const shop = openShop({
    url: simulator.url,
    key: simulator.key,
    allowPrivate: true,
    retry: { attempts: 1 },
  })
  try {
    await catalogue.empty()
    const shopId = await catalogue.addShop('Damaged')
    const first = await importShop(shopId, shop)
    const failed = first.filter(({ outcome }) => outcome === 'failed')
    expect(failed.map(({ externalId }) => Number(externalId))).toEqual(simulator.damagedIds)
    expect(failed.every(({ code, message }) => code && message)).toBe(true)
    expect(counts(await importShop(shopId, shop))).toEqual({
      unchanged: first.length - failed.length,
      failed: failed.length,
    })
  } finally {
    await shop.close()
    await simulator.close()
  }
})
