import { expect, test } from 'vitest'
import { XMLValidator } from 'fast-xml-parser'
import { allIds, get, idsIn, productsIn, start, type ProductNode } from './simulators.ts'
import type { Simulator } from '../src/index.ts'

async function allProducts(simulator: Simulator): Promise<ProductNode[]> {
  return productsIn(await get(simulator, 'products?display=full&sort=[id_ASC]'))
}

const texts = (product: ProductNode, field: 'name' | 'link_rewrite' | 'description') =>
  product[field].language.map((text) => (typeof text === 'string' ? text : text['#text']))

test('holds as many products as were asked for, with gaps between the ids', async () => {
  const simulator = await start({ products: 500 })
  const ids = await allIds(simulator)
  expect(ids).toHaveLength(500)
  expect(simulator.productCount).toBe(500)
  expect(new Set(ids).size).toBe(500)
  expect(ids).toEqual(ids.toSorted((a, b) => a - b))
  expect(ids.at(-1)).toBeGreaterThan(500)
})

test('has no product that cannot be imported, unless it was asked for', async () => {
  const products = await allProducts(await start({ products: 600 }))
  expect(products).toHaveLength(600)
  for (const product of products) {
    expect(product.price).toMatch(/^\d{1,10}\.\d{6}$/)
    expect(product.ean13).toMatch(/^\d{13}$/)
    expect(texts(product, 'name')[0]).toMatch(/^.{1,128}$/u)
    expect(texts(product, 'link_rewrite')[0]).toMatch(/^[a-z0-9_-]{1,128}$/)
  }
  const references = products.map(({ reference }) => reference).filter((reference) => reference !== '')
  expect(new Set(references).size).toBe(references.length)
  expect(references.length).toBeLessThan(products.length)
})

test('keeps traps among the hand-written products', async () => {
  const products = await allProducts(await start())
  const references = new Set(products.map(({ reference }) => reference))
  const names = products.flatMap((product) => texts(product, 'name')).join('\n')
  const descriptions = products.flatMap((product) => texts(product, 'description'))
  expect(references).toContain('00123')
  expect(references).toContain('WAG-TAR-2K')
  expect(products.map(({ ean13 }) => ean13)).toContain('0000080446392')
  expect(products.some((product) => texts(product, 'name').some((name) => name.length === 128))).toBe(true)
  expect(names).toMatch(/\p{Extended_Pictographic}/u)
  expect(names).toMatch(/\p{Script=Arabic}/u)
  expect(names).toContain('"')
  expect(descriptions.some((text) => text.length > 40_000)).toBe(true)
  expect(descriptions.join('')).toContain(']]&gt;')
})

test('prints a "]]>" as it is, as PrestaShop does, so that every page with it is broken', async () => {
  const simulator = await start()
  const listed = await get(simulator, 'products?filter[reference]=TRP-CDA-03')
  const full = await get(simulator, `products?filter[id]=[${idsIn(listed)[0]}]&display=full`)
  expect(full.body).toContain('<![CDATA[<p>if (a[b[0]]>1) and ]]&gt; end</p>]]></language>')
  expect(XMLValidator.validate(full.body)).not.toBe(true)
})

test('is the same shop for the same seed and another for another', async () => {
  const [first, again, other] = await Promise.all(
    [7, 7, 8].map(async (seed) => {
      const simulator = await start({ products: 300, seed })
      return JSON.stringify(await allProducts(simulator)).replaceAll(simulator.url, '')
    }),
  )
  expect(again).toBe(first)
  expect(other).not.toBe(first)
})

test('plants products that fail, each for a true reason', async () => {
  const simulator = await start({ damaged: true })
  const { damagedIds } = simulator
  expect(damagedIds).toHaveLength(6)
  expect(await allIds(simulator)).toEqual(expect.arrayContaining([...damagedIds]))
  const replies = await Promise.all(
    damagedIds.map(async (id) => get(simulator, `products?filter[id]=[${id}]&display=full`)),
  )
  const reasons = replies.map((reply) => {
    if (reply.status === 500) return reply.body === '' ? 'dies' : 'fails'
    if (reply.body.includes('a]]></language>b')) return 'unreadable'
    const product = productsIn(reply)[0]
    return product?.price === '12,5O' ? 'price' : product?.reference
  })
  expect(reasons.toSorted((a = '', b = '') => a.localeCompare(b))).toEqual([
    'dies',
    'dies',
    'HZI-SEN-100',
    'KUB-CER-300',
    'price',
    'unreadable',
  ])
  const page = await get(simulator, `products?filter[id]=[1|${damagedIds[0]}]&display=full`)
  expect(page.status).toBe(500)
})

test('the stock of a product with combinations is the sum of theirs', async () => {
  const simulator = await start()
  const reply = await get(
    simulator,
    'stock_availables?filter[id_product]=1&display=[id_product_attribute,quantity]&output_format=JSON',
  )
  const rows: { id_product_attribute: number; quantity: number }[] = JSON.parse(reply.body).stock_availables
  const whole = rows.find((row) => row.id_product_attribute === 0)?.quantity
  const parts = rows.filter((row) => row.id_product_attribute > 0)
  expect(parts.length).toBeGreaterThan(1)
  expect(parts.reduce((sum, row) => sum + row.quantity, 0)).toBe(whole)
})

test('without combinations every product has one stock row', async () => {
  const simulator = await start({ products: 30, combinations: false })
  const stock = await get(simulator, 'stock_availables?display=[id]')
  expect(stock.body.match(/<id>/g)).toHaveLength(30)
  expect((await get(simulator, 'combinations')).body).not.toContain('<combination ')
})

test('draws a picture for every image of a product', async () => {
  const simulator = await start()
  const list = await get(simulator, 'images/products/1')
  const paths = Array.from(list.body.matchAll(/href="http:\/\/[^/]+\/api\/([^"]+)"/g), (hit) => hit[1] ?? '')
  expect(paths.length).toBeGreaterThan(0)
  for (const path of paths) {
    const picture = await get(simulator, path)
    expect(picture.headers['content-type']).toBe('image/png')
    expect(picture.body.slice(1, 4)).toBe('PNG')
    expect((await get(simulator, path)).headers['content-sha1']).toBe(picture.headers['content-sha1'])
  }
})

test('finds a made-up product by its reference in any case of letters', async () => {
  const simulator = await start({ products: 100_000 })
  const [product] = productsIn(await get(simulator, 'products?filter[id]=[98765|98766]&display=full&limit=1'))
  const reference = product?.reference.toLowerCase()
  const found = productsIn(await get(simulator, `products?filter[reference]=${reference}&display=full`))
  expect(found.map(({ id }) => id)).toEqual([product?.id])
})
