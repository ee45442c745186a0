import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { createServer } from 'node:tls'
import { ShopCheck } from '@pasek/core/protocol'
import { type Simulator, startSimulator } from '@pasek/simulator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDirectory } from '../../../test/fresh-store.ts'
import { openPasek, type Pasek } from '../src/installation/open-pasek.ts'
import { type RunningServer, signIn, startServing } from './running-server.ts'
import { runPasek } from './run-pasek.ts'

const certificates = new URL('../../../packages/prestashop/test/certificates/', import.meta.url)
const pem = (name: string) => new URL(`${name}.pem`, certificates).pathname
/** As it is where nobody has allowed anything. */
const strict = { PASEK_ALLOW_PRIVATE_SHOPS: '' }

let simulator: Simulator
let server: RunningServer
let admin: Record<string, string>
let dataDir: string
let secureUrl: string

beforeAll(async () => {
  simulator = await startSimulator({ products: 20 })
  dataDir = await freshDirectory()
  server = await startServing(['--data-dir', dataDir], { env: strict })
  admin = await signIn(server)
  const secure = createServer(
    { key: readFileSync(pem('key')), cert: readFileSync(pem('good')) },
    (socket) => {
      const behind = connect(Number(new URL(simulator.url).port), '127.0.0.1')
      socket.pipe(behind).pipe(socket)
      socket.on('error', () => behind.destroy())
    },
  )
  await new Promise<void>((listening) => secure.listen(0, '127.0.0.1', listening))
  const address = secure.address()
  secureUrl = `https://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  afterAll(() => void secure.close())
})
afterAll(async () => {
  server.child.kill('SIGTERM')
  await server.ended
  await simulator.close()
})

const pasek = async (...words: string[]) =>
  runPasek([...words, '--data-dir', dataDir], { env: { KEY: simulator.key, ...strict } })

async function send(method: string, path: string, body: object) {
  const answer = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: { ...admin, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: answer.status, body: await answer.json() }
}

test('a shop on this computer is refused in every way in which one is added, and none is stored', async () => {
  const { key } = simulator
  for (const url of [simulator.url, simulator.url.replace('127.0.0.1', 'localhost')]) {
    expect(await send('POST', '/shops', { name: 'in', url, key })).toMatchObject({
      status: 422,
      body: { code: 'ADDRESS_BLOCKED', hint: expect.stringContaining('allowPrivate') },
    })
    expect(await pasek('shop', 'add', 'in', '--url', url, '--key-env', 'KEY')).toMatchObject({
      code: 1,
      err: expect.stringContaining('--allow-private'),
    })
  }
  const unchecked = ['shop', 'add', 'in', '--url', simulator.url, '--key-env', 'KEY', '--no-check', '--json']
  expect(JSON.parse((await pasek(...unchecked)).out)).toMatchObject({ error: { code: 'ADDRESS_BLOCKED' } })
  expect((await pasek('shop', 'list')).err).toContain('No shops yet.')
})

test('it is taken where that is allowed for it, and refused again once it no longer is', async () => {
  const shop = { name: 'in', url: simulator.url, key: simulator.key, allowPrivate: true }
  const added = await send('POST', '/shops', shop)
  expect(added).toMatchObject({ status: 201, body: { shop: { allowPrivate: true, ownAuthority: false } } })
  const { id } = ShopCheck.parse(added.body).shop
  expect(await send('PATCH', `/shops/${id}`, { allowPrivate: false })).toMatchObject({
    status: 200,
    body: { allowPrivate: false },
  })
  expect(await send('POST', `/shops/${id}/check`, {})).toMatchObject({ body: { code: 'ADDRESS_BLOCKED' } })
  expect((await pasek('shop', 'key', 'in', '--key-env', 'KEY')).code).toBe(1)
  const failed = await pasek('import', 'in', '--json')
  expect(JSON.parse(failed.out.trim().split('\n').at(-1) ?? '')).toMatchObject({
    status: 'failed',
    failureCode: 'ADDRESS_BLOCKED',
  })

  const { out } = await pasek('shop', 'connection', 'in', '--allow-private')
  expect(out).toBe('in: may be in a private network; trusted as others are\n')
  expect((await pasek('shop', 'connection', 'in')).out).toBe(out)
  expect((await pasek('import', 'in', '--json')).code).toBe(0)
})

test('an own authority is trusted for its shop, in the thread of an import too, until it is taken away', async () => {
  const words = ['shop', 'add', 'tls', '--url', secureUrl, '--key-env', 'KEY', '--allow-private', '--json']
  expect(JSON.parse((await pasek(...words)).out)).toMatchObject({ error: { code: 'TLS' } })
  expect(JSON.parse((await pasek(...words, '--ca', pem('authority'))).out)).toMatchObject({
    shop: { ownAuthority: true, allowPrivate: true },
  })
  expect((await pasek('import', 'tls', '--json')).code).toBe(0)
  expect((await pasek('shop', 'connection', 'tls', '--no-ca')).out).toContain('trusted as others are')
  expect(JSON.parse((await pasek('shop', 'check', 'tls', '--json')).out)).toMatchObject({
    error: { code: 'TLS' },
  })
})

test('what is no certificate of an authority is refused', async () => {
  const [shop] = JSON.parse((await pasek('shop', 'list', '--json')).out).shops
  for (const ca of ['nonsense', readFileSync(pem('key'), 'utf8')]) {
    const refused = await send('PATCH', `/shops/${shop.id}`, { ca })
    expect(refused).toMatchObject({ status: 400, body: { code: 'VALIDATION_LOCAL', field: 'ca' } })
    expect(JSON.stringify(refused)).not.toContain(ca.slice(0, 40))
  }
  expect((await pasek('shop', 'connection', 'in', '--ca', 'nowhere.pem')).code).toBe(2)
})

test('by default no installation allows it, and one variable allows it for all shops', async () => {
  const shop = {
    name: 'in',
    url: 'http://127.0.0.1:8080',
    key: simulator.key,
    authentication: 'basic',
  } as const
  const addIn = async (env: Parameters<typeof openPasek>[0]['env']) => {
    const opened: Pasek = await openPasek({ dataDir: await freshDirectory(), env })
    try {
      return await opened.shops.add(shop)
    } finally {
      await opened.close()
    }
  }
  await expect(addIn({})).rejects.toMatchObject({ code: 'ADDRESS_BLOCKED' })
  await expect(addIn({ PASEK_ALLOW_PRIVATE_SHOPS: '0' })).rejects.toMatchObject({ code: 'ADDRESS_BLOCKED' })
  expect(await addIn({ PASEK_ALLOW_PRIVATE_SHOPS: '1' })).toMatchObject({ name: 'in', allowPrivate: false })
})
