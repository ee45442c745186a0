import { expect, test } from 'vitest'
import { sendHtml, sendXml, serve } from './serve.ts'
import { collect, failureOf, key, open } from './shops.ts'
import { tinyShop } from './tiny-shop.ts'

const empty = '<manufacturers></manufacturers>'

test('the key is the user name of Basic, the password empty, and the program names itself', async () => {
  const { url, headers, requests } = await serve((_url, response) => sendXml(response, empty))
  await open(url).manufacturers()
  expect(headers[0]?.authorization).toBe(`Basic ${Buffer.from(`${key}:`).toString('base64')}`)
  expect(headers[0]?.['user-agent']).toMatch(/^Pasek\/\d/)
  expect(requests[0]?.searchParams.has('ws_key')).toBe(false)
})

test('with authentication "query" the key travels in the address alone', async () => {
  const { url, headers, requests } = await serve((_url, response) => sendXml(response, empty))
  await open(url, { authentication: 'query', userAgent: 'Mine/1' }).manufacturers()
  expect(headers[0]).toMatchObject({ 'user-agent': 'Mine/1' })
  expect(headers[0]?.authorization).toBeUndefined()
  expect(requests[0]?.searchParams.get('ws_key')).toBe(key)
})

test.each(['', '/', '/api', '/api/', '/sub', '/sub/', '/sub/api/'])(
  'an address ending in "%s" leads to the webservice',
  async (ending) => {
    const { url, requests } = await serve((_url, response) => sendXml(response, empty))
    await open(url + ending).manufacturers()
    expect(requests[0]?.pathname).toBe(`${ending.startsWith('/sub') ? '/sub' : ''}/api/manufacturers`)
  },
)

test('a cancelled call rejects at once with the reason, wherever it is', async () => {
  const server = await serve(() => undefined)
  const shop = open(server.url, { readers: 1 })
  const stop = new AbortController()
  const reason = new Error('Enough.')
  const calls = [shop.manufacturers({ signal: stop.signal }), collect(shop.stock({ signal: stop.signal }))]
  const ends = Promise.all(
    calls.map((call) =>
      call.then(
        () => 'done',
        (error: unknown) => error,
      ),
    ),
  )
  await expect.poll(() => server.requests.length).toBe(1)
  stop.abort(reason)
  expect(await ends).toEqual([reason, reason])
  expect(server.requests).toHaveLength(1)
  await expect(shop.languages({ signal: stop.signal })).rejects.toBe(reason)
})

test('a cancelled scan rejects with the reason', async () => {
  const server = await tinyShop(500)
  const stop = new AbortController()
  const shop = open(server.url)
  const scan = async () => {
    for await (const page of shop.productPages(shop.productIds(), { signal: stop.signal })) {
      expect(page.failures).toEqual([])
      stop.abort('paused')
    }
  }
  await expect(scan()).rejects.toBe('paused')
})

test('a wait between two tries can be cancelled', async () => {
  const server = await serve((_url, response) => response.writeHead(429, { 'retry-after': '3600' }).end())
  const stop = new AbortController()
  const call = open(server.url).manufacturers({ signal: stop.signal })
  await expect.poll(() => server.requests.length).toBe(1)
  stop.abort('paused')
  await expect(call).rejects.toBe('paused')
})

test('closing ends what is on its way', async () => {
  const server = await serve(() => undefined)
  const shop = open(server.url)
  const call = shop.manufacturers()
  const end = call.then(
    () => 'done',
    (error: unknown) => error,
  )
  await expect.poll(() => server.requests.length).toBe(1)
  await shop.close()
  expect(await end).toMatchObject({ message: expect.stringContaining('closed') })
})

test.each([
  ['a gateway error', 502],
  ['too many requests', 429],
  ['a passing breakdown', 500],
])('%s is tried again', async (_name, status) => {
  let failing = 2
  const { url } = await serve((_url, response) => {
    failing -= 1
    if (failing >= 0) return sendHtml(response, status)
    sendXml(response, empty)
  })
  expect(await open(url).manufacturers()).toEqual([])
})

test('a Retry-After holds back every request to that shop', async () => {
  const times: number[] = []
  const { url } = await serve((_url, response) => {
    times.push(Date.now())
    if (times.length === 1) response.writeHead(429, { 'retry-after': '3600' }).end()
    else sendXml(response, empty)
  })
  const shop = open(url, { readers: 1, retry: { retryAfterCapMs: 200 } })
  await Promise.all([shop.manufacturers(), shop.manufacturers()])
  // Date.now and timers may disagree by a millisecond
  for (const time of times.slice(1)) expect(time - (times[0] ?? 0)).toBeGreaterThanOrEqual(198)
})

test('a shop that keeps refusing for its rate is given up in the end', async () => {
  const { url } = await serve((_url, response) => sendHtml(response, 429))
  expect(await failureOf(open(url).manufacturers())).toMatchObject({ code: 'RATE_LIMITED', retryable: true })
})

test('lists are read by keyset, and a list that fails is asked for in smaller pages', async () => {
  const server = await tinyShop(70)
  server.intercept = (url, response) => {
    const tooMany = Number(url.searchParams.get('limit')) > 20
    if (tooMany) server.breakDown(response)
    return tooMany
  }
  const pages = await collect(open(server.url).productIds({ after: 5, pageSize: 64 }))
  expect(pages.flat()).toEqual(server.ids.slice(5))
  for (const url of server.requests) expect(url.searchParams.get('limit')).not.toBeNull()
})

test('a host that takes the filter out of the address is found out', async () => {
  const server = await serve((_url, response) =>
    sendXml(response, '<products><product><id>1</id></product><product><id>2</id></product></products>'),
  )
  const failure = await failureOf(collect(open(server.url).productIds({ pageSize: 2 })))
  expect(failure).toMatchObject({ code: 'METHOD_BLOCKED_BY_HOST', scope: 'shop' })
})

test('changedSince asks in the local time of the shop, overlapping', async () => {
  const server = await serve((url, response) =>
    url.pathname.endsWith('configurations')
      ? sendXml(
          response,
          '<configurations><configuration><value>Asia/Tokyo</value></configuration></configurations>',
        )
      : sendXml(response, '<products/>'),
  )
  await collect(open(server.url).productIds({ changedSince: new Date('2026-03-01T12:00:00Z') }))
  const asked = server.requests.at(-1)?.searchParams
  expect(asked?.get('date')).toBe('1')
  expect(asked?.get('filter[date_upd]')).toMatch(/^>\[2026-03-01 20:5[345]:\d\d\]$/)
})

test('an image comes as it is, and is one by its content alone', async () => {
  const bytes = Buffer.from([0xff, 0xd8, 0xff, 1, 2])
  const { url } = await serve((asked, response) => {
    if (asked.pathname.endsWith('/1/7'))
      return response.writeHead(200, { 'content-type': 'text/html' }).end(bytes)
    if (asked.pathname.endsWith('/1/8')) return sendHtml(response, 200, { 'content-type': 'image/jpeg' })
    response.writeHead(404).end()
  })
  const shop = open(url)
  expect(await shop.image(1, 7)).toEqual({ contentType: 'image/jpeg', body: bytes })
  expect(await failureOf(shop.image(1, 8))).toMatchObject({ code: 'IMAGE_INVALID' })
  expect(await failureOf(shop.image(1, 9))).toMatchObject({ code: 'NOT_FOUND' })
  expect(await shop.images(1)).toEqual([])
})

test('an image without end is cut off at the limit', async () => {
  const { url } = await serve((_url, response) => {
    response.writeHead(200, { 'content-type': 'image/png' })
    response.write(Buffer.alloc(33 * 1024 * 1024))
  })
  expect(await failureOf(open(url).image(1, 1))).toMatchObject({ code: 'IMAGE_TOO_LARGE' })
})
