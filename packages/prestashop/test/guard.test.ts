import { readFileSync } from 'node:fs'
import type { LookupFunction } from 'node:net'
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { guardedLookup } from '../src/requests/guarded-lookup.ts'
import { openShop } from '../src/index.ts'
import { sendHtml, sendXml, serve } from './serve.ts'
import { failureOf, key, open } from './shops.ts'

const empty = '<manufacturers></manufacturers>'
const pem = (name: string) => readFileSync(new URL(`certificates/${name}.pem`, import.meta.url), 'utf8')
/** Of the public Internet, but given to nobody. */
const nobody = '2000::1'

/** A name server that says something else each time, the last for ever. */
function nameServer(...answers: string[][]) {
  const asked: string[] = []
  const lookup: LookupFunction = (hostname, _options, done) => {
    const addresses = answers[Math.min(asked.length, answers.length - 1)] ?? []
    asked.push(hostname)
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }
  return { lookup, asked }
}

const named = (url: string) => url.replace('127.0.0.1', 'shop.test')

test('a name that leads to this computer is refused, and nothing is asked there', async () => {
  const { url, requests } = await serve((_url, response) => sendXml(response, empty))
  const { lookup } = nameServer(['127.0.0.1'])
  const failure = await failureOf(open(named(url), { lookup, allowPrivate: false }).manufacturers())
  expect(failure).toMatchObject({
    code: 'ADDRESS_BLOCKED',
    scope: 'shop',
    retryable: false,
    hint: expect.stringContaining('--allow-private'),
  })
  expect(failure.message).toBe('shop.test leads to an address of the computer itself.')
  expect(requests).toEqual([])
})

test('localhost is refused by what the system says of it', async () => {
  const { url, requests } = await serve((_url, response) => sendXml(response, empty))
  const shop = open(url.replace('127.0.0.1', 'localhost'), { allowPrivate: false })
  expect(await failureOf(shop.probe())).toMatchObject({ code: 'ADDRESS_BLOCKED' })
  expect(requests).toEqual([])
})

test('a name that leads to a public address first and here then is judged at each connection', async () => {
  const { url, requests } = await serve((_url, response) => sendXml(response, empty))
  const { lookup, asked } = nameServer([nobody], ['127.0.0.1'])
  const shop = open(named(url), { lookup, allowPrivate: false, timeoutMs: 300, retry: { attempts: 1 } })
  expect((await failureOf(shop.probe())).code).toMatch(/NETWORK|TIMEOUT|ADDRESS_BLOCKED/)
  await expect.poll(async () => (await failureOf(shop.probe())).code).toBe('ADDRESS_BLOCKED')
  expect(asked.length).toBeGreaterThanOrEqual(2)
  expect(requests).toEqual([])
})

test('of several addresses only those are connected to that a shop may have, in either form of asking', () => {
  const { lookup } = nameServer(['10.0.0.1', nobody, '127.0.0.1', '::ffff:127.0.0.1', '1.1.1.1'])
  const guarded = guardedLookup({ allowPrivate: false, lookup })
  const answers: unknown[] = []
  guarded('shop.test', { all: true }, (_error, found) => answers.push(found))
  guarded('shop.test', {}, (_error, found) => answers.push(found))
  expect(answers).toEqual([
    [
      { address: nobody, family: 6 },
      { address: '1.1.1.1', family: 4 },
    ],
    nobody,
  ])
})

test('a connection that is kept open leads where it was judged to lead, and the next one is judged anew', async () => {
  const sockets: unknown[] = []
  const { url } = await serve((_url, response, request) => {
    sockets.push(request.socket)
    if (sockets.length === 3) response.setHeader('connection', 'close')
    sendXml(response, empty)
  })
  const { lookup, asked } = nameServer(['127.0.0.1'], ['169.254.169.254'])
  const shop = open(named(url), { lookup, readers: 1 })
  for (let request = 1; request <= 3; request += 1) await shop.manufacturers()
  expect([new Set(sockets).size, asked]).toEqual([1, ['shop.test']])
  expect(await failureOf(shop.manufacturers())).toMatchObject({ code: 'ADDRESS_BLOCKED' })
  expect([sockets.length, asked.length]).toEqual([3, 2])
})

test('a redirect to this computer is not followed', async () => {
  const inside = await serve((_url, response) => sendXml(response, empty))
  const { url } = await serve((_url, response) => sendHtml(response, 302, { location: `${inside.url}/api/` }))
  expect(await failureOf(open(url).manufacturers())).toMatchObject({ code: 'REDIRECTED' })
  expect(inside.requests).toEqual([])
})

test('an own authority is trusted for its shop, and for no other', async () => {
  const tls = { key: pem('key'), cert: pem('good') }
  const { url } = await serve((_url, response) => sendXml(response, empty), tls)
  expect(await open(url, { ca: pem('authority') }).manufacturers()).toEqual([])
  expect(await failureOf(open(url).manufacturers())).toMatchObject({ code: 'TLS' })
  expect(await failureOf(open(url, { ca: pem('self-signed') }).manufacturers())).toMatchObject({
    code: 'TLS',
  })
})

test.each(['expired', 'other-host'])(
  'an own authority makes no certificate good that is %s',
  async (name) => {
    const { url } = await serve((_url, response) => sendXml(response, empty), {
      key: pem('key'),
      cert: pem(name),
    })
    expect(await failureOf(open(url, { ca: pem('authority') }).manufacturers())).toMatchObject({
      code: 'TLS',
    })
  },
)

test.each([
  ['no certificate', 'nonsense'],
  ['no certificate', pem('good').replaceAll(/[A-Z]{4}/g, 'AAAA')],
  ['a private key', pem('good') + pem('key')],
  ['larger than 64 KiB', pem('good').repeat(80)],
])('an authority that is %s is refused, and not repeated', (what, ca) => {
  const tryToOpen = () => openShop({ url: 'https://shop.example', key, ca })
  expect(tryToOpen).toThrow(expect.objectContaining({ code: 'VALIDATION_LOCAL', field: 'ca' }))
  expect(tryToOpen).toThrow(what)
  expect(tryToOpen).not.toThrow(pem('key').split('\n')[1])
})

const base64 = Buffer.from(`${key}:`).toString('base64')
test.each([
  [
    'a refusal',
    (told: string) => ({
      status: 400,
      content: `<errors><error><code>99</code><message>${told}</message></error></errors>`,
    }),
  ],
  [
    'a name in an answer',
    (told: string) => ({
      status: 200,
      content: `<manufacturers><manufacturer><id>1</id><name>${told}</name></manufacturer></manufacturers>`,
    }),
  ],
])('the key comes out of nothing that a shop sends, however it repeats it: %s', async (_where, answer) => {
  const told = `Authorization: Basic ${base64}, ${encodeURIComponent(key)}, ?ws_key=${key}`
  const { url } = await serve((_url, response) => {
    const { status, content } = answer(told)
    sendXml(response, content, status)
  })
  const heard = await open(url)
    .manufacturers()
    .catch((error: unknown) => error)
  const text = inspect(heard, { depth: 9, showHidden: true })
  expect(text).toContain('***')
  for (const form of [key, base64, base64.slice(0, 40)]) expect(text).not.toContain(form)
})

test('the key comes out of no header either', async () => {
  const { url } = await serve((_url, response) => {
    sendHtml(response, 302, { location: `http://shop.test/${key}/${base64}` })
  })
  const text = inspect(await failureOf(open(url).manufacturers()), { depth: 9, showHidden: true })
  expect(text).toContain('***')
  for (const form of [key, base64.slice(0, 40)]) expect(text).not.toContain(form)
})
