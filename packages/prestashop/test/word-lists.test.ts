import { expect, test } from 'vitest'
import type { Shop } from '../src/index.ts'
import { sendErrors, sendHtml, sendXml, serve } from './serve.ts'
import { failureOf, open } from './shops.ts'

type List = { node: string; count: number; poison: Set<number>; fields: (id: number) => string }

const named = '<name><language id="1">Name</language></name>'
const list = (node: string, count: number, fields: (id: number) => string): List => ({
  node,
  count,
  poison: new Set(),
  fields,
})

/** The lists of names that products point to; an entry that is poison ends every page that shows more than its id. */
async function shopWithLists() {
  const lists = {
    manufacturers: list('manufacturer', 40, () => '<name>Brand</name><active>1</active>'),
    categories: list('category', 40, (id) => `<id_parent>${id - 1}</id_parent>${named}`),
    product_options: list('product_option', 3, () => named),
    product_option_values: list(
      'product_option_value',
      40,
      (id) => `<id_attribute_group>${(id % 3) + 1}</id_attribute_group>${named}`,
    ),
  }
  const served = await serve((url, response) => {
    const resource = url.pathname.replace('/api/', '')
    if (resource === 'products') return sendXml(response, '<products/>')
    const asked = new Map<string, List>(Object.entries(lists)).get(resource)
    if (asked === undefined) return sendHtml(response, 404)
    const { searchParams: query } = url
    const after = Number(/^>\[(\d+)\]$/.exec(query.get('filter[id]') ?? '')?.[1] ?? 0)
    const ids = Array.from({ length: asked.count }, (_, index) => index + 1)
      .filter((id) => id > after)
      .slice(0, Number(query.get('limit')))
    const onlyIds = !query.has('display')
    if (!onlyIds && ids.some((id) => asked.poison.has(id))) return response.writeHead(500).end()
    const entries = ids.map((id) =>
      onlyIds
        ? `<${asked.node} id="${id}"/>`
        : `<${asked.node}><id>${id}</id>${asked.fields(id)}</${asked.node}>`,
    )
    sendXml(response, `<${resource}>${entries.join('')}</${resource}>`)
  })
  return { lists, ...served }
}

const idsOf = {
  manufacturers: async (shop: Shop) => (await shop.manufacturers()).map(({ id }) => id),
  categories: async (shop: Shop) => (await shop.categories()).map(({ id }) => id),
  product_option_values: async (shop: Shop) => (await shop.optionValues()).map(({ id }) => id),
}

test.each(['manufacturers', 'categories', 'product_option_values'] as const)(
  'entries of %s that cannot be loaded are left out, first, last and side by side',
  async (resource) => {
    const server = await shopWithLists()
    const poison = (server.lists[resource].poison = new Set([1, 7, 8, 9, 30, 40]))
    const ids = await idsOf[resource](open(server.url, { breaker: { threshold: 2 } }))
    expect(ids).toEqual(Array.from({ length: 40 }, (_, at) => at + 1).filter((id) => !poison.has(id)))
  },
)

test('values of an option that cannot be loaded come without its name', async () => {
  const server = await shopWithLists()
  server.lists.product_options.poison.add(2)
  const values = await open(server.url).optionValues()
  expect(values).toHaveLength(40)
  for (const { optionId, optionName } of values) expect(1 in optionName).toBe(optionId !== 2)
})

test('an entry with a field that cannot be read is left out too', async () => {
  const server = await shopWithLists()
  server.lists.manufacturers.fields = (id) => `<name>Brand</name><active>${id === 5 ? 'perhaps' : 1}</active>`
  expect(await idsOf.manufacturers(open(server.url))).toHaveLength(39)
})

test('categories read for their products must all be read: one left out would hide its products', async () => {
  const server = await shopWithLists()
  server.lists.categories.poison.add(7)
  const failure = await failureOf(open(server.url).categories({ withProducts: true }))
  expect(failure).toMatchObject({ code: 'REMOTE_PHP_ERROR' })
})

test('a shop that goes down in the middle of a list is no list of entries to leave out', async () => {
  const { url } = await serve((_url, response) => sendHtml(response, 503))
  const shop = open(url, { breaker: { threshold: 3 } })
  expect(await failureOf(shop.manufacturers())).toMatchObject({ code: 'BREAKER_OPEN', scope: 'shop' })
})

test('a key that may not read a list ends the call', async () => {
  const { url } = await serve((_url, response) => sendErrors(response, 401, 26))
  expect(await failureOf(open(url).optionValues())).toMatchObject({ code: 'PERMISSION_RESOURCE' })
})

test('a list that fails even for its ids alone ends the call', async () => {
  const { url } = await serve((asked, response) =>
    asked.pathname.endsWith('products') ? sendXml(response, '<products/>') : sendHtml(response, 500),
  )
  expect(await failureOf(open(url).manufacturers())).toMatchObject({ code: 'REMOTE_PHP_ERROR' })
})

test('categories come with how many products are in or below them, and without where the shop does not count', async () => {
  const counting = await serve((url, response) => {
    const counts = url.searchParams.get('display')?.includes('nb_products_recursive')
    const count = (id: number) =>
      counts && id > 1 ? `<nb_products_recursive>${id}</nb_products_recursive>` : ''
    const entries = [1, 2].map((id) => `<category><id>${id}</id>${named}${count(id)}</category>`)
    sendXml(response, `<categories>${entries.join('')}</categories>`)
  })
  const counted = await open(counting.url).categories({ withCounts: true })
  expect(counted.map(({ productCount }) => productCount)).toEqual([null, 2])
  const plain = await open(counting.url).categories()
  expect(plain.map(({ productCount }) => productCount)).toEqual([undefined, undefined])
})

test('a version that knows no counts still lists its categories', async () => {
  const old = await serve((url, response) => {
    if (url.searchParams.get('display') !== 'full') return sendErrors(response, 400, 35)
    sendXml(response, `<categories><category><id>1</id>${named}</category></categories>`)
  })
  expect(await open(old.url).categories({ withCounts: true })).toMatchObject([{ id: 1, productCount: null }])
})
