import { describe, expect, test } from 'vitest'
import type { ProductChanges, Shop } from '../src/index.ts'
import { newCombination, newProduct } from './new-product.ts'
import { sendErrors, sendXml, serve } from './serve.ts'
import { collect, failureOf, open, together } from './shops.ts'
import { picture, profiles, writableShop } from './writable-shop.ts'

async function readBack(shop: Shop, id: number) {
  return together(await collect(shop.productPages([[id]]))).products[0]
}

describe.each(profiles)('a shop of version %s', (profile) => {
  test('a new product can be seen and bought, and is what was given', async () => {
    const { shop, simulator } = await writableShop({ profile, empty: true })
    const given = newProduct('00123', {
      name: { 1: 'Tea & "Co" b', 2: 'Herbata żółta' },
      description: { 1: '<P>5 < 6 &amp; ]]> end<br>\ttab' },
    })
    const purified = '<p>5 &lt; 6 &amp; ]]&gt; end<br />\ttab</p>'
    const created = await shop.createProduct(given)
    expect(created).toMatchObject({
      reference: '00123',
      ean13: '0000080446392',
      price: '12.500000',
      weight: '0.400000',
      state: 1,
      active: true,
      availableForOrder: true,
      showPrice: true,
      visibility: 'both',
      minimalQuantity: 1,
      taxRulesGroupId: 1,
      categoryIds: [2],
      defaultCategoryId: 2,
      name: given.name,
      linkRewrite: { 1: 'tea-co-b', 2: 'herbata-zolta' },
      description: { 1: purified, 2: purified },
      metaTitle: { 1: 'Kettle', 2: 'Kettle' },
    })
    expect(await readBack(shop, created.id)).toEqual(created)
    expect(simulator.stats().writes).toEqual({ 'POST products': 1 })
    expect(await shop.findProducts({ references: ['00123'] })).toEqual([
      { id: created.id, reference: '00123', ean13: '0000080446392' },
    ])
  })

  test('a change moves the fields and languages that it names and nothing else', async () => {
    const { shop, simulator } = await writableShop({ profile, products: 30 })
    const { products } = together(await collect(shop.productPages(shop.productIds())))
    const before = products.find((one) => one.combinationIds.length > 0 && one.tagIds.length > 0)
    if (before === undefined) throw new Error('The simulator should have such a product.')
    const changes: ProductChanges[] = [
      { price: '19.99', active: false },
      { name: { 2: 'Nowa nazwa' }, description: { 1: '<p>New</p>' } },
      { manufacturerId: null, metaTitle: { 1: 'Title' } },
      { categoryIds: [2, 3], defaultCategoryId: 3 },
    ]
    let expected = before
    for (const change of changes) {
      const after = await shop.updateProduct(before.id, change)
      const wanted = { ...expected, ...change, dateUpd: after.dateUpd, categoryIds: after.categoryIds }
      expected = {
        ...wanted,
        categoryIds: [...(change.categoryIds ?? expected.categoryIds)],
        price: change.price === undefined ? expected.price : '19.990000',
        name: { ...expected.name, ...change.name },
        description: { ...expected.description, ...change.description },
        metaTitle: { ...expected.metaTitle, ...change.metaTitle },
      }
      expect(after).toEqual(expected)
      expect(await readBack(shop, before.id)).toEqual(expected)
    }
    const { writes } = simulator.stats()
    const knowsPatch = profile !== '1.7.7'
    expect(writes).toEqual(knowsPatch ? { 'PATCH products': 4 } : { 'PUT products': 4 })
  })

  test('quantities are set in hundreds, and a bad row never stops the rest', async () => {
    const { shop, simulator } = await writableShop({ profile, products: 230, combinations: false })
    const ids = (await collect(shop.productIds())).flat()
    const rows = await shop.stockRows(ids)
    expect(rows).toHaveLength(230)
    const gone = { row: { ...rows[120], id: 999_999 }, quantity: 5 }
    const changes = rows.map((row, index) => ({ row, quantity: index - 10 }))
    const result = await shop.writeStock(changes)
    expect(result.failures).toEqual([])
    expect(result.written).toHaveLength(230)
    const { writes } = simulator.stats()
    expect(writes[profile === '1.7.7' ? 'PUT stock_availables' : 'PATCH stock_availables']).toBe(3)

    const [first, ...others] = rows
    if (first === undefined) throw new Error('There should be rows.')
    const mixed = await shop.writeStock([
      ...others.map((row) => ({ row, quantity: 77 })),
      { row: { ...first, ...gone.row }, quantity: 5 },
      { row: first, quantity: 1.5 },
    ])
    expect(mixed.written).toHaveLength(229)
    expect(mixed.failures.map(({ row, error }) => [row.id, error.code])).toEqual([
      [first.id, 'VALIDATION_LOCAL'],
      [999_999, 'NOT_FOUND'],
    ])
    const now = await shop.stockRows(ids)
    expect(now.filter((row) => row.quantity === 77)).toHaveLength(229)
    expect(now.find((row) => row.id === first.id)?.quantity).toBe(-10)
  })

  test('categories, brands, options and values are there once, however often they are asked for', async () => {
    const { shop, simulator } = await writableShop({ profile, empty: true })
    const createAll = async () => {
      const tea = await shop.createCategory({ parentId: 2, name: { 1: 'Tea', 2: 'Herbata' }, active: true })
      const green = await shop.createCategory({ parentId: tea.id, name: { 1: 'Tea' }, active: false })
      const brand = await shop.createManufacturer({ name: "O'Neil [x] | y, 5%" })
      const colour = await shop.createOption({ name: { 1: 'Colour' }, groupType: 'color' })
      const red = await shop.createOptionValue({ optionId: colour.id, name: { 1: 'Red', 2: 'Czerwony' } })
      return { tea, green, brand, colour, red }
    }
    const created = await createAll()
    expect(created).toMatchObject({
      tea: { parentId: 2, active: true, name: { 1: 'Tea', 2: 'Herbata' }, levelDepth: 2 },
      green: { parentId: created.tea.id, active: false, name: { 1: 'Tea', 2: 'Tea' } },
      brand: { name: "O'Neil [x] | y, 5%", active: true },
      colour: { name: { 1: 'Colour', 2: 'Colour' }, groupType: 'color' },
      red: { optionId: created.colour.id, name: { 1: 'Red', 2: 'Czerwony' } },
    })
    const again = await Promise.all([createAll(), createAll()])
    const ids = (one: typeof created) => Object.values(one).map(({ id }) => id)
    expect(again.map(ids)).toEqual([ids(created), ids(created)])
    expect(simulator.stats().writes).toEqual({
      'POST categories': 2,
      'POST manufacturers': 1,
      'POST product_options': 1,
      'POST product_option_values': 1,
    })
    expect(await shop.options()).toEqual([created.colour])
    expect(await shop.manufacturers()).toEqual([created.brand])
  })

  test('combinations have impact, codes and stock of their own, and one of them is the default', async () => {
    const { shop } = await writableShop({ profile, empty: true })
    const product = await shop.createProduct(newProduct('V-1', { productType: 'combinations' }))
    const size = await shop.createOption({ name: { 1: 'Size' }, groupType: 'select' })
    const [small, large] = [
      await shop.createOptionValue({ optionId: size.id, name: { 1: 'S' } }),
      await shop.createOptionValue({ optionId: size.id, name: { 1: 'L' } }),
    ]
    const given = { ...newCombination(product.id), isDefault: true, optionValueIds: [small.id] }
    const first = await shop.createCombination(given)
    expect(first).toEqual({ ...given, id: first.id, priceImpact: '-1.500000', weightImpact: '0.250000' })
    const second = await shop.createCombination({
      ...given,
      reference: 'V-1-L',
      optionValueIds: [large.id],
    })
    expect(second.isDefault).toBe(true)
    const same = await shop.createCombination({ ...given, reference: 'V-1-S2', isDefault: false })
    expect(same).toMatchObject({ id: first.id, reference: 'V-1-S2', isDefault: false })
    const cheaper = await shop.updateCombination(second.id, { priceImpact: '0.1' })
    expect(cheaper).toEqual({ ...second, priceImpact: expect.stringMatching(/^0\.10*$/) })

    const rows = (await shop.stockRows([product.id])).filter((row) => row.combinationId !== 0)
    expect(rows.map((row) => row.combinationId)).toEqual([first.id, second.id])
    await shop.writeStock(rows.map((row, index) => ({ row, quantity: 5 + index })))
    const page = together(await collect(shop.productPages([[product.id]])))
    expect(page.combinations.map((one) => [one.id, one.isDefault, one.optionValueIds])).toEqual([
      [first.id, false, [small.id]],
      [second.id, true, [large.id]],
    ])
    expect(page.stock.map((row) => [row.combinationId, row.quantity])).toEqual([
      [0, 11],
      [first.id, 5],
      [second.id, 6],
    ])
  })

  test('pictures are added, the first as the cover', async () => {
    const { shop } = await writableShop({ profile, empty: true })
    const { id } = await shop.createProduct(newProduct('P-1'))
    const first = await shop.uploadImage(id, picture)
    const second = await shop.uploadImage(id, picture)
    expect(await shop.images(id)).toEqual([first, second])
    expect(await readBack(shop, id)).toMatchObject({ defaultImageId: first, imageIds: [first, second] })
    expect(await failureOf(shop.uploadImage(id, { ...picture, type: 'image/tiff' }))).toMatchObject({
      code: 'IMAGE_INVALID',
    })
    const text = { data: Buffer.from('no picture'), type: 'image/png' }
    expect(await failureOf(shop.uploadImage(id, text))).toMatchObject({
      code: 'IMAGE_REJECTED',
      httpStatus: 400,
    })
    expect(await shop.images(id)).toEqual([first, second])
  })
})

test('PATCH and PUT make the same of a product', async () => {
  const change = { price: '3', name: { 1: 'New' }, description: { 2: '<p>Nowy</p>' }, categoryIds: [2] }
  const after = await Promise.all(
    ([false, true] as const).map(async (mayPatch) => {
      const { shop, host, simulator } = await writableShop({ profile: '9.1', products: 20 })
      if (!mayPatch) host.trouble = (method) => (method === 'PATCH' ? 'method not allowed' : undefined)
      const { dateUpd, ...product } = await shop.updateProduct(4, change)
      expect(dateUpd).not.toBe('')
      return { product, writes: Object.keys(simulator.stats().writes) }
    }),
  )
  expect(after.map(({ writes }) => writes)).toEqual([['PUT products'], ['PATCH products']])
  expect(after[0]?.product).toEqual(after[1]?.product)
})

test('a price is changed with one request, and a text with what is there read first', async () => {
  const { shop, host } = await writableShop({ products: 5 })
  await shop.updateProduct(1, { price: '3', active: true })
  expect(host.seen).toEqual(['PATCH products'])
  host.seen.length = 0
  await shop.updateProduct(1, { name: { 1: 'New' } })
  expect(host.seen).toEqual(['GET products', 'PATCH products'])
})

test('a host that blocks PUT and PATCH is written to by POST from then on', async () => {
  const { shop, host, simulator } = await writableShop({ products: 5 })
  host.trouble = (method) => (method === 'PUT' || method === 'PATCH' ? 'method blocked' : undefined)
  expect((await shop.updateProduct(1, { price: '3' })).price).toBe('3.000000')
  expect((await shop.updateProduct(1, { price: '4' })).price).toBe('4.000000')
  expect(host.seen).toEqual(['PATCH products', 'POST products', 'POST products'])
  expect(simulator.stats().writes).toEqual({ 'PATCH products': 2 })
})

test('a host that blocks every write is told as such; one that blocks a text blames the product', async () => {
  const { shop, host } = await writableShop({ products: 5 })
  host.trouble = (method) => (method === 'GET' ? undefined : 'method blocked')
  const blocked = { code: 'METHOD_BLOCKED_BY_HOST', scope: 'shop' }
  expect(await failureOf(shop.updateProduct(1, { price: '3' }))).toMatchObject(blocked)
  expect(await failureOf(shop.createProduct(newProduct('N')))).toMatchObject(blocked)
  host.trouble = () => undefined
  await shop.createProduct(newProduct('N'))
  host.trouble = (method) => (method === 'POST' ? 'method blocked' : undefined)
  expect(await failureOf(shop.createProduct(newProduct('select * from')))).toMatchObject({
    code: 'VALIDATION_REMOTE',
    scope: 'item',
  })
})

test('a reference is needed, must not be there yet, and is compared to the letter', async () => {
  const { shop, simulator } = await writableShop()
  expect(await failureOf(shop.createProduct(newProduct(' ')))).toMatchObject({
    code: 'VALIDATION_LOCAL',
    field: 'reference',
    message: expect.stringContaining('needs a reference'),
  })
  await shop.createProduct(newProduct('Abc'))
  expect(await failureOf(shop.createProduct(newProduct('Abc')))).toMatchObject({ code: 'DUPLICATE_SKU' })
  const lower = await shop.createProduct(newProduct('abc'))
  expect(await shop.findProducts({ references: ['abc', ''] })).toMatchObject([{ id: lower.id }])
  expect(simulator.productCount).toBe(2)
})

test('products are found by reference and EAN, many at a time and with any characters', async () => {
  const { shop, host } = await writableShop()
  const odd = ['A|B', 'A,B', '[A]', '5%', '1,2', 'A B ', 'ż_ó']
  for (const reference of odd) await shop.createProduct(newProduct(reference, { ean13: '' }))
  await shop.createProduct(newProduct('by-ean', { ean13: '5901234123457' }))
  const found = await shop.findProducts({ references: odd })
  expect(found.map(({ reference }) => reference)).toEqual(odd)
  const both = await shop.findProducts({ references: ['A|B'], ean13s: ['5901234123457', ''] })
  expect(both.map(({ reference }) => reference)).toEqual(['A|B', 'by-ean'])
  host.seen.length = 0
  const many = Array.from({ length: 250 }, (_, index) => `none-${index}`)
  expect(await shop.findProducts({ references: many })).toEqual([])
  expect(host.seen).toHaveLength(3)
})

test('what is refused names the field, whether it was found here or by the shop', async () => {
  const { shop, simulator } = await writableShop()
  const refused = (more: object) => failureOf(shop.createProduct(newProduct('R', more)))
  expect(await refused({ price: '1,5' })).toMatchObject({
    code: 'VALIDATION_LOCAL',
    field: 'price',
    value: '1,5',
  })
  expect(await refused({ description: { 1: '<iframe src="x"></iframe>' } })).toMatchObject({
    code: 'VALIDATION_REMOTE',
    field: 'description',
    psCode: 84,
    message: expect.stringContaining('description is not valid'),
  })
  expect(simulator.productCount).toBe(0)
})

test('a product that is gone is not found, and nothing is written for no change', async () => {
  const { shop, simulator } = await writableShop({ products: 3 })
  expect(await failureOf(shop.updateProduct(999, { price: '1' }))).toMatchObject({ code: 'NOT_FOUND' })
  const { writes } = simulator.stats()
  expect((await shop.updateProduct(1, {})).id).toBe(1)
  expect(simulator.stats().writes).toEqual(writes)
})

test('a key that may not write is told what right to get', async () => {
  const { host, simulator } = await writableShop({ products: 3 })
  const shop = open(host.url, { key: simulator.keys.readOnlyProducts })
  expect(await failureOf(shop.updateProduct(1, { price: '1' }))).toMatchObject({
    code: 'PERMISSION_METHOD',
    hint: expect.stringContaining('PUT'),
  })
})

test('writes go one at a time, and one that waits ends at once when it is cancelled', async () => {
  const { shop, host } = await writableShop({ products: 10 })
  let writing = 0
  let most = 0
  const { promise: held, resolve: release } = Promise.withResolvers<void>()
  host.delay = async (method) => {
    if (method === 'GET') return
    writing += 1
    most = Math.max(most, writing)
    await held
    writing -= 1
  }
  const stop = new AbortController()
  const begun = shop.updateProduct(1, { price: '5' }, { signal: stop.signal })
  const waiting = shop.updateProduct(2, { price: '5' }, { signal: stop.signal })
  const unstopped = shop.updateProduct(4, { price: '5' })
  await expect.poll(() => host.seen.length).toBe(1)
  stop.abort('paused')
  await expect(waiting).rejects.toBe('paused')
  release()
  expect((await begun).price).toBe('5.000000') // it had begun, so it tells how it ended
  expect((await unstopped).price).toBe('5.000000')
  expect(most).toBe(1)
  expect(host.seen).toEqual(['PATCH products', 'PATCH products'])
})

test('a field that the shop calls read-only is left out and the change is made', async () => {
  const puts: string[] = []
  const { url } = await serve(async (_url, response, request) => {
    if (request.method === 'PATCH') return sendErrors(response, 405, 23)
    const product = `<product><id>5</id><price>1.000000</price><date_add>2020-01-01 00:00:00</date_add></product>`
    if (request.method === 'GET') return sendXml(response, `<products>${product}</products>`)
    const body = (await request.toArray()).join('')
    puts.push(body)
    if (!body.includes('<date_add>')) return sendXml(response, product.replace('1.0', '2.0'))
    const message = 'parameter "date_add" not writable. Please remove this attribute of this XML'
    sendXml(response, `<errors><error><code>93</code><message>${message}</message></error></errors>`, 400)
  })
  expect((await open(url).updateProduct(5, { price: '2' })).price).toBe('2.000000')
  expect(puts.map((body) => body.includes('date_add'))).toEqual([true, false])
})

test('a name is recognised in a language that is shown, whatever else it was given in', async () => {
  const { shop, simulator } = await writableShop({ empty: true, languages: ['en'] })
  const name = { 2: 'Herbata', 9: 'Thé' }
  const first = await shop.createCategory({ parentId: 2, name, active: true })
  expect(first.name).toEqual({ 1: 'Herbata' })
  expect(await shop.createCategory({ parentId: 2, name, active: true })).toEqual(first)
  expect(simulator.stats().writes).toEqual({ 'POST categories': 1 })
})
