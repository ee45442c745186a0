import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Simulator } from '../src/index.ts'
import { get, idsIn, productsIn, start } from './simulators.ts'
import { codesIn, createCategory, createProduct, idIn, send, texts } from './writes.ts'

const held = (simulator: Simulator, id: number) => [...simulator.products()].find((one) => one.id === id)

async function productJson(simulator: Simulator, id: number): Promise<Record<string, unknown>> {
  const reply = await get(simulator, `products?filter[id]=[${id}]&display=full&output_format=JSON`)
  return JSON.parse(reply.body).products[0]
}

test('an empty shop holds root and home, and nothing else that a catalogue is made of', async () => {
  const simulator = await start({ empty: true })
  expect(simulator.productCount).toBe(0)
  const resources = ['products', 'manufacturers', 'product_options', 'product_option_values', 'combinations']
  for (const resource of [...resources, 'product_features', 'tags', 'stock_availables', 'suppliers']) {
    expect((await get(simulator, `${resource}?output_format=JSON`)).body).toBe('[]')
  }
  const categories = await get(simulator, 'categories?display=[id,name]&sort=[id_ASC]&output_format=JSON')
  expect(JSON.parse(categories.body).categories.map(({ id }: { id: number }) => id)).toEqual([1, 2])
})

test('a created product is read back, its price with 6 decimals, its stock row there by itself', async () => {
  const simulator = await start({ empty: true })
  const { id, stockRow } = await createProduct(simulator, { reference: '00123', price: '12.5' })
  expect(await productJson(simulator, id)).toMatchObject({ reference: '00123', price: '12.500000', state: 1 })
  const stock = await get(simulator, 'stock_availables?display=full&output_format=JSON')
  expect(JSON.parse(stock.body).stock_availables).toMatchObject([
    { id: stockRow, id_product: id, id_product_attribute: 0, quantity: 0, out_of_stock: 2 },
  ])
  expect(simulator.productCount).toBe(1)
  expect(held(simulator, id)).toMatchObject({
    reference: '00123',
    price: '12.500000',
    name: ['Cup', 'Kubek'],
    active: true,
    categories: [2],
    stock: { 0: 0 },
  })
})

test('two products may have the same reference, and both are found by it', async () => {
  const simulator = await start()
  const first = await createProduct(simulator, { reference: 'SAME' })
  const second = await createProduct(simulator, { reference: 'same' })
  const found = await get(simulator, 'products?filter[reference]=SAME&sort=[id_ASC]')
  expect(idsIn(found)).toEqual([first.id, second.id])
})

test('a PUT replaces the product: what it leaves out is gone, associations stay', async () => {
  const simulator = await start({ empty: true })
  const { id } = await createProduct(simulator)
  expect(
    (await send(simulator, 'PUT', `products/${id}`, `<product><id>${id}</id><price>7</price></product>`))
      .status,
  ).toBe(200)
  expect(await productJson(simulator, id)).toMatchObject({
    price: '7.000000',
    reference: '',
    active: '0',
    state: 0,
    minimal_quantity: 0,
    available_date: '0000-00-00',
    condition: 'new',
    name: [{ value: '' }, { value: '' }],
    associations: { categories: [{ id: 2 }] },
  })
})

test('a PATCH changes what it names alone, but of a text all languages', async () => {
  const simulator = await start()
  const before = await productJson(simulator, 1)
  await send(simulator, 'PATCH', 'products/1', '<product><id>1</id><price>5</price></product>')
  const priced = await productJson(simulator, 1)
  expect(priced).toEqual({ ...before, price: '5.000000', date_upd: priced['date_upd'] })
  const english = '<name><language id="1">Only English</language></name>'
  await send(simulator, 'PATCH', 'products/1', `<product><id>1</id>${english}</product>`)
  const named = await productJson(simulator, 1)
  const name = [
    { id: 1, value: 'Only English' },
    { id: 2, value: '' },
  ]
  expect(named).toEqual({ ...priced, name, date_upd: named['date_upd'] })
})

test('writing a product moves its date_upd', async () => {
  const simulator = await start()
  await send(simulator, 'PATCH', 'products/2', '<product><id>2</id><price>5</price></product>')
  const changed = await get(simulator, 'products?filter[date_upd]=%3E[2026-07-01]&date=1')
  expect(idsIn(changed)).toEqual([2])
})

test('the id in the body wins over the one in the address', async () => {
  const simulator = await start()
  const reply = await send(
    simulator,
    'PATCH',
    'products/1',
    '<product><id>2</id><reference>OTHER</reference></product>',
  )
  expect(idIn(reply)).toBe(2)
  expect(idsIn(await get(simulator, 'products?filter[reference]=OTHER'))).toEqual([2])
})

test('those before a refused one in the same body stay written', async () => {
  const simulator = await start()
  const body = '<product><id>1</id><price>31</price></product><product><id>2</id><price>no</price></product>'
  const reply = await send(simulator, 'PATCH', 'products', body)
  expect(reply.status).toBe(400)
  expect(codesIn(reply)).toEqual([85])
  expect((await productJson(simulator, 1))['price']).toBe('31.000000')
})

describe('refused', () => {
  const price = '<price>1</price>'
  const names = texts('name', 'Cup')
  test.each([
    ['no price', `<product>${names}</product>`, 400, 41],
    ['an id in a POST', `<product><id>5</id>${price}</product>`, 400, 91],
    ['a read-only field', `<product>${price}<quantity/></product>`, 400, 93],
    ['a price with a comma', '<product><price>10,5</price></product>', 400, 85],
    ['white space around a price', '<product><price> 10 </price></product>', 400, 85],
    [
      'a reference of 65 characters',
      `<product>${price}<reference>${'R'.repeat(65)}</reference></product>`,
      400,
      85,
    ],
    ['a reference with a semicolon', `<product>${price}<reference>a;b</reference></product>`, 400, 85],
    ['an EAN with letters', `<product>${price}<ean13>12AB</ean13></product>`, 400, 85],
    ['a name of 129 characters', `<product>${price}${texts('name', 'n'.repeat(129))}</product>`, 400, 84],
    ['a name with angle brackets', `<product>${price}${texts('name', 'a <b>')}</product>`, 400, 84],
    [
      'a script in a description',
      `<product>${price}${texts('description', '<script>1</script>')}</product>`,
      400,
      84,
    ],
    [
      'a handler in a description',
      `<product>${price}${texts('description', '<p onclick="x()">a</p>')}</product>`,
      400,
      84,
    ],
    [
      'a short description of 801 characters',
      `<product>${price}${texts('description_short', `<p>${'a'.repeat(801)}</p>`)}</product>`,
      400,
      84,
    ],
    ['an element that is not closed', '<product><price>1</price>', 500, 127],
    [
      'an entity that XML does not know',
      `<product>${price}<reference>a&nbsp;b</reference></product>`,
      500,
      127,
    ],
  ])('%s', async (_, body, status, code) => {
    const simulator = await start({ empty: true })
    const reply = await send(simulator, 'POST', 'products', body)
    expect(reply.status).toBe(status)
    expect(codesIn(reply)).toEqual([code])
    expect(simulator.productCount).toBe(0)
  })

  test('a body that is JSON', async () => {
    const simulator = await start({ empty: true })
    const reply = await send(simulator, 'POST', 'products', Buffer.from('{"product":{"price":"1"}}'))
    expect(reply.status).toBe(500)
    expect(codesIn(reply)).toEqual([127])
  })

  test('a PATCH before version 8', async () => {
    const reply = await send(
      await start({ profile: '1.7.7' }),
      'PATCH',
      'products/1',
      '<product><id>1</id></product>',
    )
    expect(reply.status).toBe(405)
    expect(codesIn(reply)).toEqual([23])
  })

  test('a method that the key may not use, on that resource alone', async () => {
    const simulator = await start()
    const key = 'K'.repeat(32)
    simulator.grant(key, { products: ['GET', 'PUT'] })
    const patch = await send({ ...simulator, key }, 'PATCH', 'products/1', '<product><id>1</id></product>')
    expect(patch.status).toBe(405)
    expect(codesIn(patch)).toEqual([25])
    const put = await send(
      { ...simulator, key },
      'PUT',
      'products/1',
      '<product><id>1</id><price>1</price></product>',
    )
    expect(put.status).toBe(200)
  })
})

test('an unknown association is refused, and the product is created all the same', async () => {
  const simulator = await start({ empty: true })
  const body = '<product><price>1</price><associations><nope/></associations></product>'
  const reply = await send(simulator, 'POST', 'products', body)
  expect(reply.status).toBe(400)
  expect(codesIn(reply)).toEqual([86])
  expect(simulator.productCount).toBe(1)
})

test.each([
  ['9.1', 201, 'kubek-zolty'],
  ['8.2', 201, 'kubek-zolty'],
  ['1.7.7', 400, undefined],
] as const)('%s answers %i for a name without link_rewrite', async (profile, status, link) => {
  const simulator = await start({ empty: true, profile })
  const body = `<product><price>1</price>${texts('name', 'Kubek żółty!')}</product>`
  expect((await send(simulator, 'POST', 'products', body)).status).toBe(status)
  expect([...simulator.products()][0]?.linkRewrite[0]).toBe(link)
})

test('associations that are sent replace all, and empty ones delete all; those left out stay', async () => {
  const simulator = await start()
  const category = await createCategory(simulator)
  const combinations = held(simulator, 1)?.combinations.length ?? 0
  expect(combinations).toBeGreaterThan(0)
  const associations = (content: string) =>
    send(
      simulator,
      'PATCH',
      'products/1',
      `<product><id>1</id><associations>${content}</associations></product>`,
    )
  await associations(
    `<categories><category><id>${category}</id></category><category><id>99999</id></category></categories>`,
  )
  expect(held(simulator, 1)).toMatchObject({ categories: [category] })
  expect(held(simulator, 1)?.combinations).toHaveLength(combinations)
  await associations('<categories/><combinations/>')
  expect(held(simulator, 1)).toMatchObject({ categories: [], combinations: [] })
  expect(Object.keys(held(simulator, 1)?.stock ?? {})).toEqual(['0'])
})

test('whatever a name may consist of is read back as it was sent', async () => {
  const simulator = await start()
  const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).map((text) =>
    // What names refuse, and what XML itself cannot carry.
    text.replaceAll(/[<>{}\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '_'),
  )
  await fc.assert(
    fc.asyncProperty(name, name, async (english, polish) => {
      const body = `<product><id>1</id>${texts('name', english, polish)}</product>`
      expect((await send(simulator, 'PATCH', 'products/1', body)).status).toBe(200)
      expect(held(simulator, 1)?.name).toEqual([english, polish])
    }),
    { numRuns: 50 },
  )
})

test('HTML is purified: it is read back otherwise than it was sent, and the answer shows it as it was sent', async () => {
  const simulator = await start({ empty: true })
  const html = '<P>a<br>b&nbsp;&oacute; <!-- x --></P><p>open'
  const reply = await send(
    simulator,
    'POST',
    'products',
    `<product><price>1</price>${texts('description', html)}</product>`,
  )
  expect(reply.body).toContain(html)
  expect([...simulator.products()][0]?.description[0]).toBe('<p>a<br />b\u00A0ó </p><p>open</p>')
})

test('a "]]>" in a text breaks the answer to the POST, although the product is stored', async () => {
  const simulator = await start({ empty: true })
  const description =
    '<description><language id="1"><![CDATA[<p>a]]]]><![CDATA[>b</p>]]></language></description>'
  const reply = await send(simulator, 'POST', 'products', `<product><price>1</price>${description}</product>`)
  expect(reply.status).toBe(201)
  expect(reply.body).toContain('<![CDATA[<p>a]]>b</p>]]>')
  expect([...simulator.products()][0]?.description[0]).toBe('<p>a]]&gt;b</p>')
})

test('deleting takes combinations, stock and pictures along, and one unknown id stops all', async () => {
  const simulator = await start()
  expect(codesIn(await send(simulator, 'DELETE', 'products?id=[1,999999]'))).toEqual([87])
  expect(simulator.productCount).toBe(200)
  const reply = await send(simulator, 'DELETE', 'products?id=[1,2]')
  expect(reply).toMatchObject({ status: 200, body: '' })
  expect(simulator.productCount).toBe(198)
  expect((await get(simulator, 'products/1')).status).toBe(404)
  for (const path of ['combinations', 'stock_availables']) {
    expect((await get(simulator, `${path}?filter[id_product]=[1|2]&output_format=JSON`)).body).toBe('[]')
  }
  expect((await get(simulator, 'images/products/1')).status).toBe(404)
})

test('ids are never given twice, whoever adds a product', async () => {
  const simulator = await start({ products: 10 })
  const { id } = await createProduct(simulator)
  await send(simulator, 'DELETE', `products/${id}`)
  const added = simulator.addProduct()
  const next = await createProduct(simulator)
  expect(new Set([id, added, next.id]).size).toBe(3)
  expect(held(simulator, added)?.reference).not.toBe('REF')
  expect(held(simulator, next.id)?.stock).toEqual({ 0: 0 })
})

test('what was written can be edited from outside as everything else', async () => {
  const simulator = await start({ empty: true })
  const { id } = await createProduct(simulator)
  simulator.editProduct(id, { price: 3, name: 'New' })
  simulator.setStock(id, 0, 9)
  expect(held(simulator, id)).toMatchObject({ price: '3.000000', name: ['New', 'New'], stock: { 0: 9 } })
  simulator.deleteProduct(id)
  expect(simulator.productCount).toBe(0)
})

test('writes are counted by method and resource, reads are none', async () => {
  const simulator = await start()
  await get(simulator, 'products/1')
  expect(simulator.stats().writes).toEqual({})
  await createProduct(simulator)
  await send(simulator, 'POST', 'products/1?ps_method=PATCH', '<product><id>1</id></product>')
  expect(simulator.stats().writes).toEqual({ 'POST products': 1, 'PATCH products': 1 })
})

test('every page shows untouched and written products once, in the order that was asked for', async () => {
  const simulator = await start({ products: 30 })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(4), { maxLength: 8 }), fc.boolean(), async (steps, descending) => {
      for (const step of steps) {
        const all = [...simulator.products()].map(({ id }) => id)
        const some = all[step * 3] ?? 1
        if (step < 2) await createProduct(simulator)
        else if (step < 4)
          await send(simulator, 'PATCH', 'products', `<product><id>${some}</id><price>1</price></product>`)
        else await send(simulator, 'DELETE', `products/${some}`)
      }
      const expected = [...simulator.products()].map(({ id }) => id)
      const sorted = descending ? 'id_DESC' : 'id_ASC'
      const listed = idsIn(await get(simulator, `products?sort=[${sorted}]`))
      expect(listed).toEqual(descending ? expected.toReversed() : expected)
      expect(new Set(listed).size).toBe(simulator.productCount)
      const middle = expected[Math.floor(expected.length / 2)] ?? 0
      const after = productsIn(
        await get(simulator, `products?filter[id]=%3E[${middle}]&sort=[id_ASC]&display=full`),
      )
      expect(after.map(({ id }) => Number(id))).toEqual(expected.filter((id) => id > middle))
    }),
    { numRuns: 12 },
  )
})
