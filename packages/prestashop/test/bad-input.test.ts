import { createServer } from 'node:net'
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { openShop } from '../src/index.ts'
import { sendErrors, sendHtml, sendXml, serve } from './serve.ts'
import { collect, failureOf, key, open } from './shops.ts'
import { tinyShop } from './tiny-shop.ts'

test('a wrong key', async () => {
  const { url } = await serve((_url, response) => sendErrors(response, 401, 20, 21))
  const failure = await failureOf(open(url).probe())
  expect(failure).toMatchObject({ code: 'AUTH_INVALID_KEY', httpStatus: 401, psCode: 20, scope: 'shop' })
  expect(failure.hint).toMatch(/Advanced Parameters > Webservice/)
})

test('a key without any right is told apart from a wrong one', async () => {
  const { url } = await serve((_url, response) => sendErrors(response, 401, 21))
  expect(await failureOf(open(url).probe())).toMatchObject({ code: 'PERMISSION_RESOURCE', psCode: 21 })
})

test('a key without a resource, naming it', async () => {
  const { url } = await serve((_url, response) => sendErrors(response, 401, 26))
  const failure = await failureOf(open(url).manufacturers())
  expect(failure.code).toBe('PERMISSION_RESOURCE')
  expect(failure.hint).toMatch(/GET\) manufacturers/)
})

test('a webservice that is switched off', async () => {
  const { url } = await serve((_url, response) => sendErrors(response, 503, 22))
  const failure = await failureOf(open(url).probe())
  expect(failure).toMatchObject({ code: 'WS_DISABLED', httpStatus: 503 })
  expect(failure.hint).toMatch(/Enable the webservice/)
})

test('an address with nothing behind it', async () => {
  const { url } = await serve((_url, response) => sendHtml(response, 404))
  expect(await failureOf(open(`${url}/wrong`).probe())).toMatchObject({
    code: 'NOT_PRESTASHOP',
    message: expect.stringContaining(`${url}/wrong/api/`),
  })
})

test('an HTML page instead of XML', async () => {
  const { url } = await serve((_url, response) => sendHtml(response, 200))
  const failure = await failureOf(open(url).probe())
  expect(failure).toMatchObject({ code: 'NOT_PRESTASHOP', message: expect.stringContaining('HTML page') })
})

test('a redirect names the address to use, and is not followed', async () => {
  const target = 'https://www.shop.example/store/api/?ws_key=secret'
  const { url, requests } = await serve((_url, response) =>
    response.writeHead(301, { location: target }).end(),
  )
  const failure = await failureOf(open(url).probe())
  expect(failure).toMatchObject({ code: 'REDIRECTED', value: 'https://www.shop.example/store' })
  expect(failure.hint).toContain('https://www.shop.example/store')
  expect(inspect(failure)).not.toContain('secret')
  expect(requests).toHaveLength(1)
})

test('a redirect to the storefront of the same address', async () => {
  const { url } = await serve((_url, response) =>
    response.writeHead(302, { location: '/?url=products' }).end(),
  )
  const failure = await failureOf(open(url).probe())
  expect(failure.code).toBe('REDIRECTED')
  expect(failure.message).toMatch(/own pages/)
})

test('a time-out', async () => {
  const { url } = await serve(() => undefined)
  const failure = await failureOf(open(url, { timeoutMs: 200 }).probe())
  expect(failure).toMatchObject({ code: 'TIMEOUT', message: expect.stringContaining('0.2 s') })
})

test('an answer that begins and never ends is a time-out too', async () => {
  const { url } = await serve((_url, response) =>
    response.writeHead(200).write('<?xml version="1.0"?><prestashop>'),
  )
  expect(await failureOf(open(url, { timeoutMs: 200 }).probe())).toMatchObject({ code: 'TIMEOUT' })
})

test('a host name that does not exist', async () => {
  const failure = await failureOf(open('http://no-such-shop.invalid').probe())
  expect(failure).toMatchObject({ code: 'DNS', message: expect.stringContaining('no-such-shop.invalid') })
})

test('a port where nobody listens', async () => {
  const { promise, resolve } = Promise.withResolvers<number>()
  const server = createServer().listen(0, '127.0.0.1', () => {
    const address = server.address()
    server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
  })
  const failure = await failureOf(open(`http://127.0.0.1:${await promise}`).probe())
  expect(failure).toMatchObject({ code: 'NETWORK', message: expect.stringContaining('refuses connections') })
})

test('truncated XML', async () => {
  const { url } = await serve((_url, response) =>
    response.end('<?xml version="1.0"?><prestashop><api shopName="x"'),
  )
  const failure = await failureOf(open(url).probe())
  expect(failure).toMatchObject({
    code: 'MALFORMED_RESPONSE',
    message: expect.stringContaining('breaks off'),
  })
})

test('a shop with no products says so and lists none', async () => {
  const server = await tinyShop(0)
  server.intercept = (url, response) => {
    if (url.pathname === '/api/') sendXml(response, '<api shopName="Empty"><products get="true"/></api>')
    return url.pathname === '/api/'
  }
  const shop = open(server.url)
  expect(await shop.probe()).toMatchObject({ hasProducts: false, shopName: 'Empty' })
  expect(await collect(shop.productPages(shop.productIds()))).toEqual([])
})

test('a firewall of the host', async () => {
  const { url } = await serve((_url, response) => sendHtml(response, 403))
  expect(await failureOf(open(url).probe())).toMatchObject({
    code: 'METHOD_BLOCKED_BY_HOST',
    httpStatus: 403,
  })
})

test('a host that drops the Authorization header, where the key works in the address', async () => {
  const { url } = await serve((asked, response) => {
    if (asked.searchParams.get('ws_key') === key) return sendXml(response, '<api shopName="x"/>')
    response.writeHead(401, { 'content-type': 'text/html' }).end('401 Unauthorized')
  })
  expect(await failureOf(open(url).probe())).toMatchObject({ code: 'AUTH_HEADER_STRIPPED' })
  expect(await open(url, { authentication: 'query' }).probe()).toMatchObject({ shopName: 'x' })
})

test('a host that drops the header and a key that is wrong as well', async () => {
  const { url } = await serve((asked, response) => {
    if (asked.searchParams.has('ws_key')) return sendErrors(response, 401, 20, 21)
    response.writeHead(401).end('401 Unauthorized')
  })
  expect(await failureOf(open(url).probe())).toMatchObject({ code: 'AUTH_INVALID_KEY', psCode: 20 })
})

test('a password of the host in front of the shop', async () => {
  const { url } = await serve((_url, response) =>
    response.writeHead(401, { 'www-authenticate': 'Basic realm="Staging"' }).end('Go away'),
  )
  const failure = await failureOf(open(url).probe())
  expect(failure).toMatchObject({
    code: 'AUTH_INVALID_KEY',
    message: expect.stringContaining('password of its own'),
  })
})

test.each(['shop', 'ftp://shop.example', `https://${key}@shop.example`])(
  'an address that is none: %s',
  (url) => {
    expect(() => openShop({ url, key })).toThrow(
      expect.objectContaining({ code: 'VALIDATION_LOCAL', field: 'url' }),
    )
  },
)

test.each([
  `shop.example/api/?ws_key=${key}`,
  `shop.example:443/api/?ws_key=${key}`,
  `htps://shop.example/api/?ws_key=${key}`,
])('a key that was pasted with an address that cannot be used is not repeated: %s', (url) => {
  const tryToOpen = () => openShop({ url, key: 'another' })
  expect(tryToOpen).toThrow(expect.objectContaining({ hint: expect.stringContaining('https://host') }))
  expect(tryToOpen).not.toThrow(
    expect.toSatisfy((error: unknown) => inspect(error, { showHidden: true }).includes(key)),
  )
})

test('an empty key is refused before anything is sent', () => {
  expect(() => openShop({ url: 'https://shop.example', key: ' ' })).toThrow(
    expect.objectContaining({ code: 'AUTH_INVALID_KEY' }),
  )
})

test('the key is in no error and in no print-out, even where the shop repeats it', async () => {
  const { url } = await serve((_url, response) =>
    sendXml(response, `<errors><error><code>99</code><message>bad ${key}</message></error></errors>`, 400),
  )
  const shop = open(url, { authentication: 'query' })
  const failure = await failureOf(shop.probe())
  expect(failure.message).toContain('bad ***')
  expect(inspect(failure, { depth: 9 }) + JSON.stringify(shop) + inspect(shop, { depth: 9 })).not.toContain(
    key,
  )
})
