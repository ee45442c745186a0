import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type Catalogue,
  combination,
  openCatalogue,
  pageOf,
  shopProduct,
  stockRow,
  summary,
} from './products-fixtures.ts'

let catalogue: Catalogue
let shopId: number

beforeAll(async () => {
  catalogue = await openCatalogue()
})
afterAll(() => catalogue.close())
beforeEach(async () => {
  await catalogue.empty()
  shopId = await catalogue.addShop('Tea')
})

/** A product with two combinations, two pictures, three stock rows. */
function teapot() {
  return pageOf(
    [
      shopProduct({
        id: 1,
        manufacturerId: 4,
        categoryIds: [5, 2],
        imageIds: [31, 30],
        defaultImageId: 30,
        combinationIds: [11, 12],
      }),
    ],
    {
      combinations: [
        combination({
          id: 12,
          productId: 1,
          priceImpact: '-1.500000',
          optionValueIds: [8, 7],
          imageIds: [31],
        }),
        combination({ id: 11, productId: 1, isDefault: true, ean13: '0000080446392' }),
      ],
      stock: [
        stockRow({ id: 101, productId: 1, quantity: 7 }),
        stockRow({ id: 102, productId: 1, combinationId: 11, quantity: 3 }),
        stockRow({ id: 103, productId: 1, combinationId: 12, quantity: 4, outOfStock: 1 }),
      ],
    },
  )
}

describe('a product that is new', () => {
  test('is created with texts by language code and exact decimals', async () => {
    const page = pageOf([
      shopProduct({ id: 1, price: '1234567.123456', ean13: '0000080446392', reference: '00123' }),
    ])
    const outcomes = await catalogue.import(shopId, page)
    expect(outcomes).toEqual([
      { key: '1', externalId: '1', label: '00123', productId: 1, outcome: 'created' },
    ])
    const [row] = await catalogue.rows('select *, price::text as exact from product')
    expect(row).toMatchObject({
      reference: '00123',
      ean13: '0000080446392',
      exact: '1234567.123456',
      title: 'Tea 1',
      name: { en: 'Tea 1', pl: 'Herbata 1' },
      description: { en: '<p>Green leaves.</p>', pl: '<p>Zielone liście.</p>' },
      tax_rules_group_id: 1,
    })
  })

  test('brings its categories, combinations, stock and pictures', async () => {
    await catalogue.import(shopId, teapot())
    expect(await catalogue.rows('select category_id from product_category order by 1')).toEqual([
      { category_id: 2 },
      { category_id: 5 },
    ])
    const combinations = await catalogue.rows(
      'select external_id, ean13, price_impact::text, is_default, options, image_ids from product_combination order by 1',
    )
    expect(combinations).toEqual([
      {
        external_id: 11,
        ean13: '0000080446392',
        price_impact: '0.000000',
        is_default: true,
        options: [],
        image_ids: [],
      },
      {
        external_id: 12,
        ean13: '',
        price_impact: '-1.500000',
        is_default: false,
        options: [
          { id: 7, name: { en: 'Small', pl: 'Mały' }, option: { en: 'Size', pl: 'Rozmiar' } },
          { id: 8, name: { en: 'Red', pl: 'Czerwony' }, option: { en: 'Colour', pl: 'Kolor' } },
        ],
        image_ids: [31],
      },
    ])
    expect(
      await catalogue.rows('select combination_id, external_id, quantity from product_stock order by 1'),
    ).toEqual([
      { combination_id: 0, external_id: 101, quantity: 7 },
      { combination_id: 11, external_id: 102, quantity: 3 },
      { combination_id: 12, external_id: 103, quantity: 4 },
    ])
    expect(
      await catalogue.rows('select external_id, position, is_cover from product_image order by 2'),
    ).toEqual([
      { external_id: 31, position: 0, is_cover: false },
      { external_id: 30, position: 1, is_cover: true },
    ])
    expect(
      await catalogue.rows('select external_id, brand.name from brand join product on brand_id = brand.id'),
    ).toEqual([{ external_id: 4, name: '' }])
  })

  test('is known by its shop and id when it has no reference', async () => {
    const page = pageOf([shopProduct({ id: 8, reference: '' }), shopProduct({ id: 9, reference: '' })])
    const outcomes = await catalogue.import(shopId, page)
    expect(outcomes.map(({ label, outcome }) => [label, outcome])).toEqual([
      ['#8', 'created'],
      ['#9', 'created'],
    ])
    expect(summary(await catalogue.import(shopId, page))).toEqual({ 8: 'unchanged', 9: 'unchanged' })
  })

  test('keeps a language that the shop did not list under its number', async () => {
    await catalogue.import(shopId, pageOf([shopProduct({ id: 1, name: { 1: 'Tea', 9: 'Thé' } })]))
    expect(await catalogue.rows('select name from product')).toEqual([{ name: { en: 'Tea', 'id-9': 'Thé' } }])
  })
})

describe('a product that was read before', () => {
  test('is unchanged when the shop answers the same, in whatever order', async () => {
    const first = teapot()
    await catalogue.import(shopId, first)
    const again = { ...first, combinations: first.combinations.toReversed(), stock: first.stock.toReversed() }
    expect(summary(await catalogue.import(shopId, again))).toEqual({ 1: 'unchanged' })
  })

  test('is updated when its stock alone has changed', async () => {
    await catalogue.import(shopId, teapot())
    const page = teapot()
    const stock = page.stock.map((row) => (row.combinationId === 11 ? { ...row, quantity: 2 } : row))
    expect(summary(await catalogue.import(shopId, { ...page, stock }))).toEqual({ 1: 'updated' })
    expect(await catalogue.rows('select quantity from product_stock where combination_id = 11')).toEqual([
      { quantity: 2 },
    ])
  })

  test('keeps its id and loses what the shop has taken from it', async () => {
    await catalogue.import(shopId, teapot())
    const { products, combinations, stock } = teapot()
    const shrunk = pageOf(
      products.map((product) => ({
        ...product,
        price: '3',
        categoryIds: [5],
        imageIds: [30],
        manufacturerId: null,
      })),
      { combinations: combinations.slice(0, 1), stock: stock.slice(0, 1) },
    )
    const [outcome] = await catalogue.import(shopId, shrunk)
    expect(outcome).toMatchObject({ outcome: 'updated', productId: 1 })
    const count = async (table: string) => (await catalogue.rows(`select from product_${table}`)).length
    expect(await Promise.all(['category', 'combination', 'stock', 'image'].map(count))).toEqual([1, 1, 1, 1])
    expect(await catalogue.rows('select price::text, brand_id from product')).toEqual([
      { price: '3.000000', brand_id: null },
    ])
  })

  test('loses all of its combinations and pictures when the shop has none left', async () => {
    await catalogue.import(shopId, teapot())
    await catalogue.import(shopId, pageOf([shopProduct({ id: 1, categoryIds: [] })]))
    expect(await catalogue.contents()).toMatchObject({
      categories: [],
      combinations: [],
      stock: [],
      images: [],
    })
  })

  test('moves its time of change only when it has changed', async () => {
    await catalogue.import(shopId, pageOf([shopProduct({ id: 1 }), shopProduct({ id: 2 })]))
    const [before] = await catalogue.rows<{ at: string }>('select max(updated_at)::text as at from product')
    await catalogue.import(shopId, pageOf([shopProduct({ id: 1, price: '9' }), shopProduct({ id: 2 })]))
    expect(await catalogue.rows(`select id from product where updated_at > '${before?.at}'`)).toEqual([
      { id: 1 },
    ])
  })
})

test('several pages of one transaction see each other', async () => {
  const pages = [
    pageOf([shopProduct({ id: 1, reference: 'A' })]),
    pageOf([shopProduct({ id: 2, reference: 'A' })]),
  ]
  expect(summary(await catalogue.import(shopId, ...pages))).toEqual({
    1: 'created',
    2: 'failed DUPLICATE_SKU',
  })
})

test('a multistore keeps the shared stock, else that of its first shop', async () => {
  const stock = [
    stockRow({ id: 1, productId: 1, shopId: 2, quantity: 22 }),
    stockRow({ id: 2, productId: 1, shopId: 1, quantity: 11 }),
    stockRow({ id: 3, productId: 2, shopId: 1, quantity: 33 }),
    stockRow({ id: 4, productId: 2, shopId: 0, quantity: 44 }),
  ]
  await catalogue.import(shopId, pageOf([shopProduct({ id: 1 }), shopProduct({ id: 2 })], { stock }))
  expect(await catalogue.rows('select quantity from product_stock order by product_id')).toEqual([
    { quantity: 11 },
    { quantity: 44 },
  ])
})

test('removing a shop takes all that hangs on it and leaves the products', async () => {
  await catalogue.import(shopId, teapot())
  await catalogue.rows(`delete from shop where id = ${shopId}`)
  expect(await catalogue.contents()).toMatchObject({
    products: [{ reference: 'SKU-1', brand_id: null }],
    mappings: [],
    categories: [],
    combinations: [],
    stock: [],
    images: [],
  })
})

test('a page without anything is no work', async () => {
  expect(await catalogue.import(shopId, pageOf([]))).toEqual([])
})
