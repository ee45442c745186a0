import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenApp, openApp } from './open-app.ts'

const base = new URL('https://pasek.example')
let served: OpenApp

/** As behind a proxy on this computer that adds TLS. */
beforeAll(async () => {
  served = await openApp({ base, trustProxy: '127.0.0.1', requestsPerMinute: 20 })
})
afterAll(() => served.close())

const own = { host: base.host, origin: base.origin }
const get = async (headers: Record<string, string>) => served.app.inject({ url: '/healthz', headers })

test('it answers for its own address, and by TLS alone from then on', async () => {
  const answer = await get(own)
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['strict-transport-security']).toMatch(/^max-age=\d{8}/)
  expect(answer.headers).toMatchObject({ 'x-frame-options': 'DENY', 'x-content-type-options': 'nosniff' })
})

test.each([
  { host: 'other.example' },
  { host: 'pasek.example.evil.example' },
  { ...own, origin: 'http://pasek.example' },
  { ...own, origin: 'https://evil.example' },
])('a request to or from elsewhere is refused: %o', async (headers) => {
  expect((await get(headers)).json()).toMatchObject({ code: 'FOREIGN_REQUEST' })
})

test('cookies travel by TLS alone, and not to scripts', async () => {
  const { url } = (await served.accounts.links.first()) ?? { url: '' }
  const account = { email: 'ola@test.example', name: 'Ola', password: 'a long password' }
  const payload = { token: url.split('#')[1] ?? '', ...account }
  const answer = await served.app.inject({
    method: 'POST',
    url: '/api/v1/account-link/first',
    headers: own,
    payload,
  })
  expect(String(answer.headers['set-cookie'])).toMatch(
    /^__Secure-pasek\.session_token=.*; HttpOnly; Secure; SameSite=Lax/,
  )
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
  const me = await served.app.inject({ url: '/api/v1/me', headers: { ...own, cookie } })
  expect(me.json()).toMatchObject({ email: account.email })
})

test('whom a proxy asks for is believed of the proxy alone, and counted each for itself', async () => {
  const signIn = async (remoteAddress: string, forwarded: string) =>
    served.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      remoteAddress,
      headers: { ...own, 'x-forwarded-for': forwarded },
      payload: { email: `${forwarded}@test.example`, password: 'wrong' },
    })
  for (let turn = 0; turn < 30; turn++) {
    expect((await signIn('127.0.0.1', `10.0.0.${turn}`)).statusCode).toBe(401)
    expect((await signIn('10.9.9.9', `10.1.0.${turn}`)).statusCode).toBe(401)
  }
  expect((await signIn('127.0.0.1', '10.0.0.99')).statusCode).toBe(401)
  const refused = await signIn('10.9.9.9', '10.1.0.99')
  expect(refused.json()).toMatchObject({ status: 429, code: 'TOO_MANY_ATTEMPTS' })
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
})

test('an API key may ask so often a minute, and another one still then', async () => {
  const ask = async (headers: Record<string, string>) =>
    served.app.inject({ url: '/api/v1/me', headers: { ...own, ...headers } })
  for (let turn = 0; turn < 20; turn++) expect((await ask(served.admin)).statusCode).toBe(200)
  expect((await ask(served.admin)).statusCode).toBe(429)
  const another = await served.headersOf({ role: 'viewer', shopIds: null })
  expect((await ask(another)).statusCode).toBe(200)
})
