import { beforeEach, expect, test } from 'vitest'
import { newProduct } from './new-product.ts'
import { hasRecordings, recorded, replay } from './recordings.ts'
import { failureOf, open, together, collect } from './shops.ts'
import { picture } from './writable-shop.ts'

beforeEach((context) => {
  if (!hasRecordings) context.skip('there are no recordings beside this checkout')
})

const lists: Record<string, number> = {
  '': 62,
  languages: 295,
  categories: 263,
  manufacturers: 309,
  product_options: 313,
  product_option_values: 315,
  combinations: 279,
  stock_availables: 267,
  configurations: 331,
  'images/products/1': 285,
  'images/products/1/1': 287,
  'images/products/21': 542,
}

const shopOf = async () => {
  const { url } = await replay((resource, query) => {
    if (resource !== 'products') return lists[resource] ?? 237
    if (query.get('schema') === 'synopsis') return 67
    return query.get('display') === 'full' ? 143 : 207
  })
  return open(url)
}

test('the probe tells version, languages, rights and fields', async () => {
  const found = await (await shopOf()).probe()
  expect(found).toMatchObject({ version: '9.1.4', hasProducts: true })
  expect(found.languages.map((one) => [one.id, one.isoCode, one.active])).toEqual([
    [1, 'en', true],
    [2, 'pl', true],
  ])
  expect(found.resources['products']).toEqual({
    get: true,
    post: true,
    put: true,
    patch: true,
    delete: true,
    head: true,
  })
  expect(found.productFields).toMatchObject({
    price: { required: true, readOnly: false, multilingual: false, format: 'isPrice' },
    manufacturer_name: { readOnly: true },
    name: { multilingual: true, maxSize: 128 },
    ean13: { maxSize: 14 },
  })
  expect(found.productFields['associations']).toBeUndefined()
})

test('ids are listed without a display, also with a filter on the date', async () => {
  expect((await collect((await shopOf()).productIds())).flat()).toEqual([1, 2, 3, 4])
  const { url, requests } = await replay((resource) => (resource === 'products' ? 205 : 331))
  expect(await collect(open(url).productIds({ changedSince: new Date('2099-01-01') }))).toEqual([])
  expect(requests.some(({ searchParams }) => searchParams.has('filter[date_upd]'))).toBe(true)
  expect(
    requests.filter((one) => one.pathname === '/api/products' && one.searchParams.has('display')),
  ).toEqual([])
})

test('products are read from XML as the shop tells them in JSON', async () => {
  const { products } = together(await collect((await shopOf()).productPages([[1, 2, 3, 4, 5]])))
  const told: Record<string, unknown>[] = JSON.parse(recorded(144).body.toString('utf8')).products
  expect(products).toHaveLength(5)
  for (const [index, product] of products.entries()) {
    const json = told[index]
    expect(json).toMatchObject({
      id: product.id,
      reference: product.reference,
      ean13: product.ean13,
      price: product.price,
      wholesale_price: product.wholesalePrice,
      weight: product.weight,
      product_type: product.productType,
      date_upd: product.dateUpd,
      associations: { categories: product.categoryIds.map((id) => ({ id })) },
    })
    expect(Number(json?.['id_default_image'])).toBe(product.defaultImageId)
    expect(Number(json?.['id_manufacturer'])).toBe(product.manufacturerId)
    const names: { id: unknown; value: string }[] = JSON.parse(JSON.stringify(json?.['name']))
    expect(names.map(({ id, value }) => ({ id: String(id), value }))).toEqual(
      Object.entries(product.name).map(([id, value]) => ({ id, value })),
    )
    expect(product.active).toBe(json?.['active'] === '1')
  }
})

test('combinations and stock come with their product', async () => {
  const page = together(await collect((await shopOf()).productPages([[1]])))
  const told: { id: number; price: string; default_on: string | null }[] = JSON.parse(
    recorded(280).body.toString('utf8'),
  ).combinations
  expect(page.combinations.map((one) => [one.id, one.priceImpact])).toEqual(
    told.map((one) => [one.id, one.price]),
  )
  expect(page.combinations.map((one) => one.id)).toEqual(page.products[0]?.combinationIds)
  expect(page.combinations.filter((one) => one.isDefault)).toHaveLength(1)
  expect(page.combinations[0]?.optionValueIds).toHaveLength(2)
  expect(page.stock.find((row) => row.productId === 1)).toMatchObject({
    combinationId: 0,
    shopId: 1,
    outOfStock: 2,
  })
})

test('lists: categories, manufacturers, options, images', async () => {
  const shop = await shopOf()
  const categories = await shop.categories({ withProducts: true })
  expect(categories[0]).toMatchObject({ id: 1, parentId: null, levelDepth: 0 })
  expect(categories.find((one) => one.isRoot)).toMatchObject({ id: 2, parentId: 1 })
  expect(categories.find((one) => one.id === 2)?.productIds).toHaveLength(19)
  expect((await shop.categories()).every((one) => one.productIds === undefined)).toBe(true)
  const counted = await shop.categories({ withCounts: true })
  expect(counted.map(({ id, productCount }) => [id, productCount])).toEqual(
    expect.arrayContaining([
      [1, 19],
      [3, 2],
      [8, 8],
    ]),
  )
  expect((await shop.manufacturers()).map((one) => one.id)).toEqual([1, 2])
  const values = await shop.optionValues()
  expect(values.map((one) => one.optionId)).toEqual([1, 1, 1, 1, 2])
  expect(Object.keys(values[4]?.optionName ?? {})).toEqual(['1', '2'])
  expect(await shop.images(1)).toEqual([1, 2])
  expect(await shop.images(21)).toEqual([])
  const image = await shop.image(1, 1)
  expect([image.contentType, image.body.length]).toEqual(['image/jpeg', recorded(287).body.length])
})

test.each([
  [1, 'WS_DISABLED'],
  [11, 'AUTH_HEADER_STRIPPED'],
  [15, 'AUTH_INVALID_KEY'],
  [17, 'AUTH_INVALID_KEY'],
  [19, 'AUTH_INVALID_KEY'],
  [21, 'AUTH_INVALID_KEY'],
  [23, 'PERMISSION_RESOURCE'],
  [27, 'PERMISSION_RESOURCE'],
  [35, 'PERMISSION_METHOD'],
  [52, 'NOT_FOUND'],
  [161, 'VALIDATION_REMOTE'],
  [237, 'NOT_FOUND'],
  [253, 'REDIRECTED'],
])('the answer of exchange %i is %s', async (n, code) => {
  const { url } = await replay(() => n)
  expect(await failureOf(open(url).manufacturers())).toMatchObject({ code })
})

test('an image that is not there is not found', async () => {
  const { url } = await replay(() => 291)
  expect(await failureOf(open(url).image(1, 999_999))).toMatchObject({ code: 'NOT_FOUND', psCode: 57 })
})

test('an empty list is empty', async () => {
  const { url } = await replay(() => 151)
  expect(await collect(open(url).productIds())).toEqual([])
})

const writing = async (answers: Record<string, number>) => {
  const { url, requests } = await replay(
    (resource, _query, method) => answers[`${method} ${resource}`] ?? lists[resource] ?? 205,
  )
  return { shop: open(url), requests }
}

test('the answer to a change is the product as it is now', async () => {
  const { shop, requests } = await writing({ 'PATCH products/28': 425 })
  expect(await shop.updateProduct(28, { price: '55.55' })).toMatchObject({
    id: 28,
    price: '55.55',
    name: { 1: 'psm', 2: 'psm' },
    state: 0,
  })
  expect(requests).toHaveLength(1)
})

test('the answers to what is created are read', async () => {
  const { shop } = await writing({
    'POST categories': 493,
    'POST manufacturers': 508,
    'POST product_options': 514,
    'POST product_option_values': 516,
    'POST images/products/21': 544,
  })
  expect(await shop.createCategory({ parentId: 2, name: { 1: 'WS cat' }, active: true })).toMatchObject({
    id: 10,
    parentId: 2,
    levelDepth: 2,
    name: { 1: 'WS cat', 2: 'Kategoria WS' },
  })
  expect(await shop.createManufacturer({ name: 'Producent WS' })).toEqual({
    id: 3,
    name: 'Producent WS',
    active: true,
  })
  expect(await shop.createOption({ name: { 1: 'WS opt' }, groupType: 'select' })).toMatchObject({ id: 5 })
  expect(await shop.createOptionValue({ optionId: 5, name: { 1: 'Val A' } })).toMatchObject({
    id: 26,
    optionId: 5,
  })
  expect(await shop.uploadImage(21, picture)).toBe(24)
})

test('the rows in the answer to a batch are the quantities written', async () => {
  const { shop, requests } = await writing({ 'PATCH stock_availables': 488 })
  const row = { productId: 1, combinationId: 0, shopId: 1, quantity: 0, outOfStock: 2, dependsOnStock: false }
  const changes = [
    { row: { ...row, id: 1 }, quantity: 1001 },
    { row: { ...row, id: 2, productId: 2 }, quantity: 1002 },
  ]
  const { written, failures } = await shop.writeStock(changes)
  expect(written).toEqual(changes.map((change) => ({ ...change.row, quantity: change.quantity })))
  expect(failures).toEqual([])
  expect(requests).toHaveLength(1)
})

test.each([
  [342, 'VALIDATION_REMOTE', 41, 'price'],
  [364, 'VALIDATION_REMOTE', 93, 'manufacturer_name'],
  [370, 'VALIDATION_REMOTE', 85, 'price'],
  [374, 'VALIDATION_REMOTE', 84, 'name'],
  [378, 'VALIDATION_REMOTE', 85, 'reference'],
  [382, 'VALIDATION_REMOTE', 84, 'description'],
  [368, 'VALIDATION_REMOTE', 91, undefined],
  [522, 'REMOTE_SAVE_FAILED', 46, undefined],
  [486, 'PERMISSION_METHOD', 101, undefined],
  [33, 'PERMISSION_METHOD', 25, undefined],
])('a product refused as in exchange %i is %s', async (n, code, psCode, field) => {
  const { shop } = await writing({ 'POST products': n })
  const error = await failureOf(shop.createProduct(newProduct('N-1'), { isNew: true }))
  expect(error).toMatchObject({ code, psCode, field })
  expect(error.message).toContain(recordedMessage(n))
})

test.each([
  [548, 'IMAGE_REJECTED'],
  [551, 'IMAGE_REJECTED'],
])('a picture refused as in exchange %i is %s', async (n, code) => {
  const { shop } = await writing({ 'POST images/products/21': n })
  expect(await failureOf(shop.uploadImage(21, picture))).toMatchObject({ code, httpStatus: 400 })
})

/** The shop's own words. */
function recordedMessage(n: number): string {
  return (
    /<message><!\[CDATA\[([^\]]*)/.exec(recorded(n).body.toString('utf8'))?.[1] ??
    'There should be a message.'
  )
}
