import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { type Simulator, startSimulator } from '@pasek/simulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dataDirectories } from './data-directories.ts'
import { runPasek } from './run-pasek.ts'
import { listening, serve } from './serve.ts'

const { fresh } = dataDirectories()
const key = 'K'.repeat(32)
let simulator: Simulator
let dataDir: string

beforeAll(async () => {
  dataDir = fresh()
  simulator = await startSimulator({ products: 5 })
})
afterAll(() => simulator.close())

async function addShop(url: string, KEY = key, ...options: string[]) {
  const words = [
    'shop',
    'add',
    'shop',
    '--url',
    url,
    '--key-env',
    'KEY',
    '--json',
    '--data-dir',
    dataDir,
    ...options,
  ]
  const ended = await runPasek(words, { env: { KEY } })
  expect(ended.out + ended.err).not.toContain(KEY)
  return { ...ended, error: ended.code === 0 ? undefined : JSON.parse(ended.out).error }
}

const certificate = (name: string) =>
  readFileSync(new URL(`../../../packages/prestashop/test/certificates/${name}.pem`, import.meta.url))

describe('adding a shop says what is wrong and what to do, with', () => {
  it('a wrong key', async () => {
    const { code, error, err } = await addShop(simulator.url)
    expect({ code, error }).toMatchObject({ code: 1, error: { code: 'AUTH_INVALID_KEY' } })
    expect(err).toContain('Advanced Parameters > Webservice')
  })

  it('nothing stored', async () => {
    expect((await addShop(simulator.url)).code).toBe(1)
    const { out } = await runPasek(['shop', 'list', '--json', '--data-dir', dataDir])
    expect(out).toBe('{"shops":[]}\n')
  })

  it('a webservice that is switched off', async () => {
    simulator.setEnabled(false)
    const { code, error } = await addShop(simulator.url, simulator.key)
    simulator.setEnabled(true)
    expect({ code, error }).toMatchObject({
      code: 1,
      error: { code: 'WS_DISABLED', hint: expect.stringContaining('Enable the webservice') },
    })
  })

  it('a page instead of XML', async () => {
    const url = await serve((_request, response) => {
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>Hello</title>')
    })
    expect(await addShop(url)).toMatchObject({
      code: 1,
      error: { code: 'NOT_PRESTASHOP', hint: expect.stringContaining('/api') },
    })
  })

  it('an address without a shop', async () => {
    const url = await serve((_request, response) =>
      response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not found</h1>'),
    )
    expect(await addShop(url)).toMatchObject({ code: 1, error: { code: 'NOT_PRESTASHOP' } })
  })

  it('a redirect, which it names and does not follow', async () => {
    const url = await serve((_request, response) =>
      response.writeHead(302, { location: 'https://www.shop.example/api/' }).end(),
    )
    const { code, error } = await addShop(url)
    expect({ code, error }).toMatchObject({ code: 1, error: { code: 'REDIRECTED' } })
    expect(error.message + error.hint).toContain('https://www.shop.example')
  })

  it('a shop that never answers', async () => {
    const url = await serve(() => undefined)
    expect(await addShop(url, key, '--timeout', '1')).toMatchObject({ code: 1, error: { code: 'TIMEOUT' } })
  })

  it('a shop that is down for maintenance', async () => {
    const url = await serve((_request, response) =>
      response.writeHead(503, { 'content-type': 'text/html' }).end('<h1>Soon</h1>'),
    )
    expect(await addShop(url)).toMatchObject({ code: 1, error: { code: 'SHOP_UNAVAILABLE' } })
  })

  it('a document that is cut off', async () => {
    const url = await serve((_request, response) => {
      response
        .setHeader('content-type', 'text/xml')
        .end('<?xml version="1.0"?><prestashop><api><products get="true"')
    })
    expect(await addShop(url)).toMatchObject({ code: 1, error: { code: 'MALFORMED_RESPONSE' } })
  })

  it('a certificate that nobody vouches for', async () => {
    const server = createServer({ key: certificate('key'), cert: certificate('self-signed') })
    const url = `https://127.0.0.1:${await listening(server)}`
    expect(await addShop(url)).toMatchObject({
      code: 1,
      error: { code: 'TLS', hint: expect.stringContaining('NODE_EXTRA_CA_CERTS') },
    })
  })

  it('a host that does not exist, or refuses connections', async () => {
    expect(await addShop('https://no-such-shop.invalid')).toMatchObject({ code: 1, error: { code: 'DNS' } })
    expect(await addShop('http://127.0.0.1:1024')).toMatchObject({ code: 1, error: { code: 'NETWORK' } })
  })

  it.each([
    ['shop.example', 'cannot be read'],
    ['ftp://shop.example', 'does not begin with https:// or http://'],
    [`https://${key}@shop.example`, 'holds a name, a key or a query'],
    [`https://shop.example/api?ws_key=${key}`, 'holds a name, a key or a query'],
  ])('the address %s', async (url, text) => {
    expect(await addShop(url)).toMatchObject({
      code: 2,
      error: { code: 'USAGE', message: expect.stringContaining(text) },
    })
  })
})
