import { describe, expect, test } from 'vitest'
import type { Simulator } from '../src/index.ts'
import { get, start } from './simulators.ts'
import { codesIn, createCategory, createProduct, idIn, send, texts } from './writes.ts'

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const jpeg = Buffer.from('ffd8ffe000104a464946000101', 'hex')
const webp = Buffer.from('RIFF\u0010\u0000\u0000\u0000WEBPVP8 ', 'latin1')

async function upload(simulator: Simulator, path: string, data: Buffer, fileName = 'a.png', field = 'image') {
  const boundary = '----form'
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${fileName}"\r\nContent-Type: image/png\r\n\r\n`
  const body = Buffer.concat([Buffer.from(head), data, Buffer.from(`\r\n--${boundary}--\r\n`)])
  return send(simulator, 'POST', path, body, {
    'content-type': `multipart/form-data; boundary=${boundary}`,
  })
}

type StockRow = { id: number; id_product_attribute: number; quantity: number }

async function stockOf(simulator: Simulator, product: number): Promise<StockRow[]> {
  const query = `filter[id_product]=${product}&display=[id,id_product_attribute,quantity]&sort=[id_ASC]`
  const reply = await get(simulator, `stock_availables?${query}&output_format=JSON`)
  return JSON.parse(reply.body).stock_availables
}

const held = (simulator: Simulator, id: number) => [...simulator.products()].find((one) => one.id === id)

async function createCombination(simulator: Simulator, product: number, more = '') {
  const value =
    '<product_option_values><product_option_value><id>2</id></product_option_value></product_option_values>'
  return send(
    simulator,
    'POST',
    'combinations',
    `<combination><id_product>${product}</id_product><minimal_quantity>1</minimal_quantity><price>-1.5</price>${more}<associations>${value}</associations></combination>`,
  )
}

describe('stock', () => {
  test('a hundred rows are written with one request, and no date_upd moves', async () => {
    const simulator = await start({ combinations: false })
    const before = await get(simulator, 'products?display=[id,date_upd]&sort=[id_ASC]&limit=100')
    const list = await get(
      simulator,
      'stock_availables?display=[id]&sort=[id_ASC]&limit=100&output_format=JSON',
    )
    const rows: { id: number }[] = JSON.parse(list.body).stock_availables
    const body = rows.map(
      ({ id }) => `<stock_available><id>${id}</id><quantity>${id + 1}</quantity></stock_available>`,
    )
    expect((await send(simulator, 'PATCH', 'stock_availables', body.join(''))).status).toBe(200)
    const after = await get(
      simulator,
      'stock_availables?display=[id,quantity]&sort=[id_ASC]&limit=100&output_format=JSON',
    )
    expect(JSON.parse(after.body).stock_availables).toEqual(rows.map(({ id }) => ({ id, quantity: id + 1 })))
    expect((await get(simulator, 'products?display=[id,date_upd]&sort=[id_ASC]&limit=100')).body).toBe(
      before.body,
    )
    expect(simulator.stats().writes).toEqual({ 'PATCH stock_availables': 1 })
  })

  test('a PUT needs all that says whose row it is', async () => {
    const reply = await send(
      await start(),
      'PUT',
      'stock_availables/1',
      '<stock_available><id>1</id><quantity>1</quantity></stock_available>',
    )
    expect(codesIn(reply)).toEqual([41])
  })

  test('rows are neither created nor deleted', async () => {
    const simulator = await start()
    for (const method of ['POST', 'DELETE']) {
      const reply = await send(simulator, method, 'stock_availables/1')
      expect(reply.status).toBe(405)
      expect(codesIn(reply)).toEqual([101])
    }
  })

  test('the sum row of a product with combinations can be overwritten, until one of them is', async () => {
    const simulator = await start()
    const [sum, part] = await stockOf(simulator, 1)
    await send(
      simulator,
      'PATCH',
      'stock_availables',
      `<stock_available><id>${sum?.id}</id><quantity>5000</quantity></stock_available>`,
    )
    expect((await stockOf(simulator, 1))[0]?.quantity).toBe(5000)
    await send(
      simulator,
      'PATCH',
      'stock_availables',
      `<stock_available><id>${part?.id}</id><quantity>301</quantity></stock_available>`,
    )
    const [whole, ...parts] = await stockOf(simulator, 1)
    expect(whole?.quantity).toBe(parts.reduce((total, row) => total + row.quantity, 0))
  })
})

describe('combinations', () => {
  test('one appears in its product, with a stock row of its own', async () => {
    const simulator = await start()
    const { id } = await createProduct(simulator)
    const combination = idIn(
      await createCombination(simulator, id, '<default_on>1</default_on><reference>C-1</reference>'),
    )
    expect(held(simulator, id)).toMatchObject({
      combinations: [
        { id: combination, reference: 'C-1', price: '-1.500000', optionValues: [2], isDefault: true },
      ],
      stock: { 0: 0, [combination]: 0 },
    })
    const product = JSON.parse((await get(simulator, `products/${id}?output_format=JSON`)).body).product
    expect(product).toMatchObject({ id_default_combination: combination, product_type: 'combinations' })
  })

  test('a second default is refused, a second one with the same values is not', async () => {
    const simulator = await start()
    const { id } = await createProduct(simulator)
    await createCombination(simulator, id, '<default_on>1</default_on>')
    const second = await createCombination(simulator, id, '<default_on>1</default_on>')
    expect(second.status).toBe(500)
    expect(codesIn(second)).toEqual([46])
    expect((await createCombination(simulator, id, '<default_on>0</default_on>')).status).toBe(201)
    expect(held(simulator, id)?.combinations).toHaveLength(2)
  })

  test('an untouched product can be given more, and loses one that is deleted', async () => {
    const simulator = await start()
    const before = held(simulator, 1)?.combinations ?? []
    const added = idIn(await createCombination(simulator, 1))
    await send(simulator, 'DELETE', `combinations/${before[0]?.id}`)
    const after = held(simulator, 1)
    expect(after?.combinations.map(({ id }) => id)).toEqual([...before.slice(1).map(({ id }) => id), added])
    const { 0: sum, ...parts } = after?.stock ?? {}
    expect(Object.values(parts).reduce((total, part) => total + part, 0)).toBe(sum)
  })
})

describe('pictures', () => {
  test('the first is the cover, each is served byte for byte, and a repeat is one more', async () => {
    const simulator = await start({ empty: true })
    const { id } = await createProduct(simulator)
    expect((await get(simulator, `images/products/${id}`)).status).toBe(404)
    const first = await upload(simulator, `images/products/${id}`, png)
    const second = await upload(simulator, `images/products/${id}`, png)
    expect(first.status).toBe(200)
    expect(first.body).toMatch(/<position><!\[CDATA\[1]]><\/position>\n<cover><!\[CDATA\[1]]>/)
    expect(idIn(second)).not.toBe(idIn(first))
    expect(held(simulator, id)?.imageHashes()).toHaveLength(2)
    const response = await fetch(
      `${simulator.url}/api/images/products/${id}/${idIn(first)}?ws_key=${simulator.key}`,
    )
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(Buffer.from(await response.arrayBuffer())).toEqual(png)
  })

  test('one is replaced by a POST that says PUT, and deleted', async () => {
    const simulator = await start()
    const path = `images/products/1/${/declination id="(\d+)"/.exec((await get(simulator, 'images/products/1')).body)?.[1]}`
    expect((await upload(simulator, `${path}?ps_method=PUT`, jpeg, 'a.jpg')).status).toBe(200)
    expect((await get(simulator, path)).headers['content-type']).toBe('image/jpeg')
    expect((await send(simulator, 'DELETE', path)).status).toBe(200)
    expect(codesIn(await get(simulator, path))).toEqual([57])
  })

  test.each([
    ['a text', Buffer.from('not an image'), 'a.png', 'image', 76],
    ['another extension', png, 'a.bmp', 'image', 76],
    ['another field', png, 'a.png', 'file', 76],
    ['more than 2 MB', Buffer.concat([png, Buffer.alloc(2 * 1024 * 1024)]), 'a.png', 'image', 72],
  ])('%s is refused', async (_, data, name, field, code) => {
    const simulator = await start({ empty: true })
    const { id } = await createProduct(simulator)
    const reply = await upload(simulator, `images/products/${id}`, data, name, field)
    expect(reply.status).toBe(400)
    expect(codesIn(reply)).toEqual([code])
    expect(held(simulator, id)?.imageHashes()).toEqual([])
  })

  test.each([
    ['1.7.7', 400],
    ['8.2', 200],
  ] as const)('%s answers %i to WebP', async (profile, status) => {
    const simulator = await start({ profile })
    expect((await upload(simulator, 'images/products/1', webp, 'a.webp')).status).toBe(status)
  })
})

describe('categories', () => {
  test('a new one lies one level below its parent and counts its products', async () => {
    const simulator = await start({ empty: true })
    const parent = await createCategory(simulator)
    const child = await createCategory(simulator, parent)
    await createProduct(simulator, { category: child })
    const reply = await get(simulator, `categories/${child}?output_format=JSON`)
    expect(JSON.parse(reply.body).category).toMatchObject({ level_depth: 3, nb_products_recursive: 1 })
    expect((await get(simulator, `categories/${parent}`)).body).toContain(
      `<category xlink:href="${simulator.url}/api/categories/${child}">`,
    )
  })

  test('an unknown parent kills the page', async () => {
    const body = `<category><id_parent>999</id_parent><active>1</active>${texts('name', 'x')}${texts('link_rewrite', 'x')}</category>`
    expect(await send(await start(), 'POST', 'categories', body)).toMatchObject({ status: 500, body: '' })
  })

  test('the root stays, but with home the whole tree goes', async () => {
    const simulator = await start()
    expect(codesIn(await send(simulator, 'DELETE', 'categories/1'))).toEqual([88])
    expect((await send(simulator, 'DELETE', 'categories/2')).status).toBe(200)
    const left = await get(simulator, 'categories?display=[id]&output_format=JSON')
    expect(JSON.parse(left.body).categories).toEqual([{ id: 1 }])
    expect([...simulator.products()].every(({ categories }) => categories.length === 0)).toBe(true)
    expect(simulator.productCount).toBe(200)
  })
})

test('brands, options, features and tags are written and told from each other', async () => {
  const simulator = await start({ empty: true })
  const name = texts('name', 'N')
  const sent = [
    ['manufacturers', '<manufacturer><active>1</active><name>Brand</name></manufacturer>'],
    [
      'product_options',
      `<product_option><group_type>select</group_type>${name}${texts('public_name', 'P')}</product_option>`,
    ],
    [
      'product_option_values',
      `<product_option_value><id_attribute_group>1</id_attribute_group>${name}</product_option_value>`,
    ],
    ['product_features', `<product_feature>${name}</product_feature>`],
    [
      'product_feature_values',
      `<product_feature_value><id_feature>1</id_feature>${texts('value', 'V')}</product_feature_value>`,
    ],
    ['tags', '<tag><id_lang>1</id_lang><name>tag</name></tag>'],
  ] as const
  const ids: number[] = []
  for (const [path, body] of sent) ids.push(idIn(await send(simulator, 'POST', path, body)))
  expect(ids).toEqual(sent.map(() => 1))
  const { id } = await createProduct(simulator)
  expect(held(simulator, id)?.brand).toBe('Brand')
  await send(simulator, 'PATCH', 'manufacturers', '<manufacturer><id>1</id><name>Other</name></manufacturer>')
  expect(held(simulator, id)?.brand).toBe('Other')
  await send(simulator, 'DELETE', 'product_options/1')
  expect((await get(simulator, 'product_option_values?output_format=JSON')).body).toBe('[]')
})

test('what has nothing to do with products can be read only', async () => {
  const reply = await send(await start(), 'POST', 'languages', '<language/>')
  expect(reply.status).toBe(405)
})
