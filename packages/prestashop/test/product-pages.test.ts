import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sendErrors, sendHtml, sendXml } from './serve.ts'
import { collect, failureOf, open, together } from './shops.ts'
import { tinyShop } from './tiny-shop.ts'

test('pages bring products, combinations and stock in the order of the ids', async () => {
  const server = await tinyShop(60)
  server.combinations.set(7, 3)
  const shop = open(server.url)
  const all = together(await collect(shop.productPages(shop.productIds())))
  expect(all.ids).toEqual(server.ids)
  expect(all.products[6]).toMatchObject({ reference: '07', price: '7.500000', name: { 1: 'Product 7' } })
  expect(all.combinations.map((one) => [one.id, one.productId, one.priceImpact])).toEqual([
    [700, 7, '1.500000'],
    [701, 7, '1.500000'],
    [702, 7, '1.500000'],
  ])
  expect(all.stock.map((row) => row.quantity)).toEqual(server.ids.map((id) => id * 2))
  expect(server.requests.filter((url) => url.pathname === '/api/combinations')).toHaveLength(1)
})

test('ids may come in any order and in lists of any length', async () => {
  const server = await tinyShop(30)
  const shop = open(server.url)
  const ids = server.ids.toReversed()
  const all = together(
    await collect(shop.productPages([ids.slice(0, 1), [], ids.slice(1, 23), ids.slice(23)])),
  )
  expect(all.ids).toEqual(ids)
})

test('a product deleted since it was listed is gone, not failed', async () => {
  const server = await tinyShop(5)
  const all = together(await collect(open(server.url).productPages([[1, 2, 99, 5]])))
  expect(all).toMatchObject({ ids: [1, 2, 5], gone: [99], failures: [] })
})

test('thirty poison products in a row fail alone and never open the breaker of a living shop', async () => {
  const server = await tinyShop(200)
  for (let id = 80; id < 110; id += 1) server.poison.add(id)
  const shop = open(server.url, { breaker: { threshold: 2 } })
  const all = together(await collect(shop.productPages(shop.productIds())))
  expect(all.failures.map((failure) => failure.id)).toEqual([...server.poison])
  expect(new Set(all.failures.map((failure) => failure.error.code))).toEqual(new Set(['REMOTE_PHP_ERROR']))
  expect(all.ids).toEqual(server.ids.filter((id) => !server.poison.has(id)))
})

test('a first product that cannot be loaded is listed with the rest, and is not taken for a dead shop', async () => {
  const server = await tinyShop(30)
  server.poison.add(1).add(17)
  const shop = open(server.url, { breaker: { threshold: 2 } })
  const all = together(await collect(shop.productPages(shop.productIds())))
  expect(all.failures.map((failure) => failure.id)).toEqual([1, 17])
  expect(all.ids).toHaveLength(28)
})

test('whatever is poison, every id ends in exactly one place', async () => {
  const server = await tinyShop(40)
  const shop = open(server.url, { retry: { attempts: 1 } })
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: 40 })), async (poison) => {
      server.poison = new Set(poison)
      const all = together(await collect(shop.productPages([server.ids])))
      expect(all.ids).toEqual(server.ids.filter((id) => !server.poison.has(id)))
      expect(all.failures.map((one) => one.id)).toEqual(server.ids.filter((id) => server.poison.has(id)))
    }),
    { numRuns: 15 },
  )
})

test.each(['cut off', 'a gateway error', 'an HTML page', 'a broken connection'])(
  'one product that makes its page %s is found too',
  async (how) => {
    const server = await tinyShop(25)
    server.poison.add(13)
    server.breakDown = (response) => {
      if (how === 'cut off')
        response.writeHead(200).end('<?xml version="1.0"?><prestashop><products><product>')
      else if (how === 'a gateway error') sendHtml(response, 502)
      else if (how === 'an HTML page') sendHtml(response, 200)
      else response.destroy()
    }
    const all = together(await collect(open(server.url).productPages([server.ids])))
    expect(all.failures.map((failure) => failure.id)).toEqual([13])
    expect(all.ids).toHaveLength(24)
  },
)

test('one product that takes too long is found too', async () => {
  const server = await tinyShop(12)
  server.poison.add(3)
  server.breakDown = () => undefined
  const shop = open(server.url, { timeoutMs: 300, retry: { attempts: 1 } })
  const { failures, ids } = together(await collect(shop.productPages([server.ids])))
  expect(failures.map((failure) => [failure.id, failure.error.code])).toEqual([[3, 'TIMEOUT']])
  expect(ids).toHaveLength(11)
})

test('a price that is no number is a failure of that product, with field and value', async () => {
  const server = await tinyShop(10)
  server.fields.set(4, '<price>12,50</price>')
  server.fields.set(5, '<price></price>')
  const { failures, ids } = together(await collect(open(server.url).productPages([server.ids])))
  expect(failures).toMatchObject([
    { id: 4, error: { code: 'VALIDATION_LOCAL', field: 'price', value: '12,50' } },
    { id: 5, error: { code: 'VALIDATION_LOCAL', field: 'price', value: '' } },
  ])
  expect(ids).toHaveLength(8)
})

test('a product with "]]>" in a text, which breaks its page, arrives with the whole text', async () => {
  const server = await tinyShop(30)
  const text = '<p>if (a[b[0]]>1)</p>'
  server.fields.set(
    13,
    `<price>1</price><description><language id="1"><![CDATA[${text}]]></language></description>`,
  )
  const all = together(await collect(open(server.url).productPages([server.ids])))
  expect(all).toMatchObject({ ids: server.ids, failures: [] })
  expect(all.products[12]?.description).toEqual({ 1: text })
  expect(server.pages.flat()).toHaveLength(30) // no page was read twice
})

test('a product whose page stays broken is a failure', async () => {
  const server = await tinyShop(3)
  server.fields.set(2, '<price>1</price><description><![CDATA[a]]></description>b]]></description>')
  const { failures } = together(await collect(open(server.url).productPages([server.ids])))
  expect(failures).toMatchObject([{ id: 2, error: { code: 'MALFORMED_RESPONSE' } }])
})

test('a text without a language belongs to the only language of the shop', async () => {
  const server = await tinyShop(2)
  server.fields.set(1, '<price>1</price><description>plain</description>')
  server.intercept = (url, response) => {
    if (url.pathname === '/api/languages') {
      sendXml(response, '<languages><language><id>4</id><active>1</active></language></languages>')
      return true
    }
    if (url.searchParams.get('display') !== 'full' || url.pathname !== '/api/products') return false
    sendXml(response, '<products><product><id>1</id><name>Plain</name></product></products>')
    return true
  }
  const { products } = together(await collect(open(server.url).productPages([[1]])))
  expect(products[0]?.name).toEqual({ 4: 'Plain' })
})

test('a page that is too large for the shop is split, and the next ones are smaller', async () => {
  const server = await tinyShop(300)
  server.intercept = (url, response) => {
    const tooLarge = (url.searchParams.get('filter[id]') ?? '').split('|').length > 16
    if (tooLarge) server.breakDown(response)
    return tooLarge
  }
  const shop = open(server.url, { readers: 1 })
  const all = together(await collect(shop.productPages(shop.productIds())))
  expect(all.ids).toEqual(server.ids)
  expect(all.failures).toEqual([])
})

test('at most `readers` requests run at once and at most three pages more are held', async () => {
  const server = await tinyShop(200)
  const shop = open(server.url, { readers: 3 })
  for await (const page of shop.productPages(shop.productIds()))
    expect(page.products.length).toBeGreaterThan(0)
  expect(server.concurrent.most).toBeLessThanOrEqual(3)

  const idle = open(server.url, { readers: 3 })
  server.pages.length = 0
  const pages = idle.productPages([server.ids])[Symbol.asyncIterator]()
  await pages.next()
  await new Promise((later) => {
    setTimeout(later, 100)
  })
  expect(server.pages.length).toBeLessThanOrEqual(6)
  await pages.return?.()
})

test('a shop that dies in mid-scan opens the breaker and blames no product', async () => {
  const server = await tinyShop(500)
  server.intercept = (_url, response) => {
    if (server.pages.length < 5) return false
    response.destroy()
    return true
  }
  const shop = open(server.url, { breaker: { threshold: 6, halfOpenAfterMs: 60_000 } })
  const failures: unknown[] = []
  const failure = await failureOf(
    (async () => {
      for await (const page of shop.productPages(shop.productIds())) failures.push(...page.failures)
    })(),
  )
  expect(failure).toMatchObject({ code: 'BREAKER_OPEN', scope: 'shop', retryable: true })
  expect(failures).toEqual([])
  const asked = server.requests.length
  expect(await failureOf(shop.manufacturers())).toMatchObject({ code: 'BREAKER_OPEN' })
  expect(server.requests).toHaveLength(asked)
})

test('a shop that answers every page with 500 while its lists fail too is down, not full of poison', async () => {
  const server = await tinyShop(500)
  server.intercept = (_url, response) => {
    if (server.pages.length > 2) server.breakDown(response)
    return server.pages.length > 2
  }
  const shop = open(server.url, { breaker: { threshold: 6 } })
  expect(await failureOf(collect(shop.productPages([server.ids])))).toMatchObject({ code: 'BREAKER_OPEN' })
})

test('an open breaker closes again when the shop lives', async () => {
  const server = await tinyShop(3)
  let isDown = true
  server.intercept = (_url, response) => {
    if (isDown) response.writeHead(503).end()
    return isDown
  }
  const shop = open(server.url, { breaker: { threshold: 3, halfOpenAfterMs: 20 } })
  expect(await failureOf(collect(shop.productIds()))).toMatchObject({ code: 'BREAKER_OPEN' })
  isDown = false
  await expect.poll(() => collect(shop.productIds()).catch(() => [])).toEqual([[1, 2, 3]])
})

test.each([
  ['AUTH_INVALID_KEY', 401, [20, 21]],
  ['WS_DISABLED', 503, [22]],
  ['PERMISSION_RESOURCE', 401, [26]],
] as const)('%s in mid-scan ends the iteration at once', async (code, status, numbers) => {
  const server = await tinyShop(500)
  server.intercept = (_url, response) => {
    if (server.pages.length < 8) return false
    sendErrors(response, status, ...numbers)
    return true
  }
  const shop = open(server.url)
  const pages: unknown[] = []
  const failure = await failureOf(
    (async () => {
      for await (const page of shop.productPages(shop.productIds())) {
        expect(page.failures).toEqual([])
        pages.push(page)
      }
    })(),
  )
  expect(failure).toMatchObject({ code, scope: 'shop' })
  expect(pages.length).toBeGreaterThan(1)
})
