import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import { countProducts, mostCounted } from '../src/products/count-products.ts'
import { findProduct } from '../src/products/find-product.ts'
import { listProducts, type ProductFilter, productOrders } from '../src/products/list-products.ts'
import { importCategories } from '../src/products/index.ts'
import {
  type Catalogue,
  languages,
  openCatalogue,
  pageOf,
  shopProduct,
  stockRow,
} from './products-fixtures.ts'

let catalogue: Catalogue
let one: number
let two: number

const names = ['Żurawina', 'apple', 'Banana', 'cherry', '100% tea', '1000 nights']

beforeAll(async () => {
  catalogue = await openCatalogue()
  one = await catalogue.addShop('One')
  two = await catalogue.addShop('Two')
  const products = names.map((name, index) =>
    shopProduct({
      id: index + 1,
      reference: `R${index % 3}-${index}`,
      name: { 1: name, 2: name },
      price: String(10 - (index % 4)),
      active: index !== 3,
      ean13: index === 2 ? '5900000000015' : '',
      imageIds: [7, 5],
    }),
  )
  const stock = products.map(({ id }) => stockRow({ id, productId: id, quantity: id }))
  await catalogue.import(one, pageOf(products, { stock }))
  await catalogue.import(two, pageOf(products.slice(0, 2), { stock: stock.slice(0, 2) }))
  const drinks = { id: 2, parentId: null, position: 0, levelDepth: 0, active: true, isRoot: true }
  await catalogue.store.transaction((trx) =>
    importCategories(trx, one, [{ ...drinks, name: { 1: 'Drinks', 2: 'Napoje' } }], languages),
  )
})
afterAll(() => catalogue.close())

const titles = async (filter: ProductFilter) =>
  (await listProducts(catalogue.store, filter)).products.map(({ title }) => title)

test('products are found by the beginning of a reference or name, in any case, or by their EAN', async () => {
  expect(await titles({ search: 'r0-' })).toEqual(['Żurawina', 'cherry'])
  expect(await titles({ search: 'BAN' })).toEqual(['Banana'])
  expect(await titles({ search: '5900000000015' })).toEqual(['Banana'])
  expect(await titles({ search: '100%' })).toEqual(['100% tea'])
})

test('products are narrowed to a shop and to those for sale', async () => {
  expect(await titles({ shopId: two, order: 'title' })).toEqual(['apple', 'Żurawina'])
  expect(await titles({ active: false })).toEqual(['cherry'])
})

test.each(productOrders.flatMap((order) => [false, true].map((descending) => ({ order, descending }))))(
  'paging in order of $order (descending: $descending) gives every product once, as one page would',
  async ({ order, descending }) => {
    const whole = await titles({ order, descending })
    expect(whole.toSorted()).toEqual(names.toSorted())
    const paged: string[] = []
    for (let after: string | null | undefined; after !== null;) {
      const page = await listProducts(catalogue.store, { order, descending, limit: 2, after })
      paged.push(...page.products.map(({ title }) => title))
      after = page.next
    }
    expect(paged).toEqual(whole)
  },
)

test('a cursor of a list in another order or direction is refused', async () => {
  const { next } = await listProducts(catalogue.store, { order: 'price', limit: 1 })
  for (const other of [{ order: 'title' }, { order: 'price', descending: true }] as const) {
    await expect(listProducts(catalogue.store, { ...other, after: next ?? '' })).rejects.toMatchObject({
      code: 'CURSOR_INVALID',
    })
  }
})

test('a product tells its default category in the first language of its shop, or in any that has a name', async () => {
  const category = async () => (await findProduct(catalogue.store, 1))?.category
  expect(await category()).toBe('Drinks')
  const inShop = (languageId: number) => sql`
    update shop set default_language = ${languageId}, languages = ${JSON.stringify(languages)}::jsonb where id = ${one}`
  await inShop(2).execute(catalogue.store.db)
  expect(await category()).toBe('Napoje')
  await sql`update category set name = '{"en": "Drinks", "pl": ""}'`.execute(catalogue.store.db)
  expect(await category()).toBe('Drinks')
})

test('a product names its cover picture by an address that is another one when the cover is', async () => {
  const pictures = async () =>
    (await listProducts(catalogue.store, { limit: 1 })).products.map(({ pictureUrl }) => pictureUrl)
  expect(await pictures()).toEqual([`/api/v1/products/1/picture?v=${one}-1-7`])
  await sql`update product_image set is_cover = (external_id = 5)`.execute(catalogue.store.db)
  expect(await pictures()).toEqual([`/api/v1/products/1/picture?v=${one}-1-5`])
})

test('the whole filtered list is counted, unless that would take too long', async () => {
  const { store } = catalogue
  expect(await countProducts(store, {})).toBe(6)
  expect(await countProducts(store, { shopId: two })).toBe(2)
  expect(await countProducts(store, { shopId: one, active: false })).toBe(1)
  expect(await countProducts(store, { search: 'r0-', active: true })).toBe(1)
  expect(await countProducts(store, { search: 'nothing' })).toBe(0)

  await sql`insert into product (reference) select 'many-' || n from generate_series(1, ${mostCounted}) n`.execute(
    store.db,
  )
  expect(await countProducts(store, {})).toBeNull()
  expect(await countProducts(store, { active: true })).toBeNull()
  expect(await countProducts(store, { search: 'many-' })).toBe(mostCounted)
  expect(await countProducts(store, { search: 'many-', shopId: one })).toBe(0)
  await sql`delete from product where reference like 'many-%'`.execute(store.db)
})

test('a product is shown with what each of its shops has', async () => {
  expect(await findProduct(catalogue.store, 1)).toMatchObject({
    title: 'Żurawina',
    price: '10.000000',
    stock: 2,
    shopIds: [one, two],
    shops: [
      { shopId: one, externalId: 1, stock: 1, imageIds: [7, 5], combinations: 0, goneAt: null },
      { shopId: two, externalId: 1, stock: 1 },
    ],
  })
  expect(await findProduct(catalogue.store, 99)).toBeUndefined()
})

test('stock beyond four bytes is summed up, in the list and of the one product', async () => {
  const most = 2_147_483_647
  await catalogue.import(
    two,
    pageOf([shopProduct({ id: 6, reference: 'R2-5' })], {
      stock: [stockRow({ id: 6, productId: 6, quantity: most })],
    }),
  )
  const stocks = (await listProducts(catalogue.store, {})).products.map(({ stock }) => stock)
  expect(stocks).toContain(most + 6)
  expect(await findProduct(catalogue.store, 6)).toMatchObject({ stock: most + 6 })
})
