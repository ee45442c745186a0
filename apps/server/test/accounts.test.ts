import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OpenApp, openApp } from './open-app.ts'

let served: OpenApp

beforeAll(async () => {
  served = await openApp()
})
afterAll(() => served.close())

const origin = 'http://127.0.0.1'
const host = '127.0.0.1'
const post = async (url: string, payload: object, headers: Record<string, string> = {}) =>
  served.app.inject({ method: 'POST', url, payload, headers: { host, ...headers } })
const cookieOf = (answer: { headers: Record<string, unknown> }) =>
  [answer.headers['set-cookie']]
    .flat()
    .map((each) => String(each).split(';')[0])
    .join('; ')
const tokenOf = ({ url }: { url: string }) => url.split('#')[1] ?? ''
const me = async (headers: Record<string, string>) =>
  served.app.inject({ url: '/api/v1/me', headers: { host, ...headers } })

async function invite(email: string, rights: object = { role: 'viewer' }): Promise<string> {
  const answer = await served.inject({
    method: 'POST',
    url: '/api/v1/users',
    payload: { email, name: email, ...rights },
  })
  expect(answer.statusCode).toBe(201)
  return tokenOf(answer.json().link)
}

async function signUp(email: string, rights?: object): Promise<string> {
  const token = await invite(email, rights)
  const answer = await post('/api/v1/account-link/password', { token, password: 'a long password' })
  expect(answer.statusCode).toBe(200)
  return cookieOf(answer)
}

const signIn = async (email: string, password: string) => post('/api/v1/session', { email, password })

test('nobody is let in without session or key, and a made-up key is none', async () => {
  expect((await me({})).statusCode).toBe(401)
  expect((await me({ authorization: 'Bearer pasek_made-up' })).json()).toMatchObject({ code: 'SIGNED_OUT' })
  expect((await me({ cookie: 'pasek.session_token=made.up' })).statusCode).toBe(401)
  const browser = await served.app.inject({
    url: '/api/v1/me',
    headers: { host, 'sec-fetch-mode': 'navigate' },
  })
  expect(browser).toMatchObject({
    statusCode: 302,
    headers: { location: '/admin/sign-in?next=%2Fapi%2Fv1%2Fme' },
  })
})

describe('the first link', () => {
  test('makes the administrator, once, and none is made any more then', async () => {
    const link = await served.accounts.links.first()
    const token = tokenOf(link ?? { url: '' })
    expect((await post('/api/v1/account-link', { token })).json()).toEqual({
      purpose: 'first',
      email: null,
      name: null,
    })
    const account = { email: 'Ola@Example.com', name: 'Ola', password: 'a long password' }
    const short = await post('/api/v1/account-link/first', { token, ...account, password: 'short' })
    expect(short.statusCode).toBe(400)
    const answer = await post('/api/v1/account-link/first', { token, ...account })
    expect(answer.json()).toEqual({ needsCode: false })
    expect((await me({ cookie: cookieOf(answer) })).json()).toMatchObject({
      kind: 'user',
      email: 'ola@example.com',
      role: 'admin',
      shopIds: null,
    })
    expect((await post('/api/v1/account-link/first', { token, ...account })).statusCode).toBe(410)
    expect(await served.accounts.links.first()).toBeUndefined()
  })
})

test('an invitation lets its owner choose a password, once; a cookie is for this site and no script', async () => {
  const token = await invite('jan@example.com')
  expect((await post('/api/v1/account-link', { token })).json()).toMatchObject({
    purpose: 'invitation',
    email: 'jan@example.com',
  })
  const answer = await post('/api/v1/account-link/password', { token, password: 'a long password' })
  expect(String(answer.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Lax/)
  const again = await post('/api/v1/account-link/password', { token, password: 'another password' })
  expect(again.json()).toMatchObject({ status: 410, code: 'LINK_INVALID' })
  expect((await signIn('jan@example.com', 'a long password')).statusCode).toBe(200)
})

test('a wrong password and an unknown address are answered alike, and both ever more slowly', async () => {
  await signUp('slow@example.com')
  const known = await signIn('slow@example.com', 'wrong')
  const unknown = await signIn('nobody@example.com', 'wrong')
  expect(known.json()).toEqual(unknown.json())
  expect(known.json()).toMatchObject({ status: 401, code: 'SIGN_IN_REFUSED' })
  for (const email of ['slow@example.com', 'nobody@example.com']) {
    for (let turn = 0; turn < 5; turn++) await signIn(email, 'wrong')
    const answer = await signIn(email, email.startsWith('slow') ? 'a long password' : 'wrong')
    expect(answer.json()).toMatchObject({ status: 429, code: 'TOO_MANY_ATTEMPTS' })
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
  }
})

test('signed out, a session is over; a request that changes something must come from our own page', async () => {
  const cookie = await signUp('out@example.com')
  const forged = await served.app.inject({
    method: 'DELETE',
    url: '/api/v1/session',
    headers: { host, cookie },
  })
  expect(forged.json()).toMatchObject({ code: 'FOREIGN_REQUEST' })
  expect((await me({ cookie })).statusCode).toBe(200)
  const own = { host, cookie, origin }
  await served.app.inject({ method: 'DELETE', url: '/api/v1/session', headers: own })
  expect((await me({ cookie })).statusCode).toBe(401)
})

test('somebody who is disabled is out at once, with sessions, keys and password', async () => {
  const cookie = await signUp('left@example.com', { role: 'operator' })
  const made = await post('/api/v1/api-keys', { name: 'script', role: 'operator' }, { cookie, origin })
  const authorization = `Bearer ${made.json().key}`
  expect((await me({ authorization })).json()).toMatchObject({
    kind: 'key',
    name: 'script',
    role: 'operator',
  })
  const change = {
    method: 'PATCH',
    url: '/api/v1/users/left@example.com',
    payload: { isDisabled: true },
  } as const
  expect((await served.inject(change)).statusCode).toBe(200)
  expect((await me({ cookie })).statusCode).toBe(401)
  expect((await me({ authorization })).statusCode).toBe(401)
  expect((await signIn('left@example.com', 'a long password')).json()).toMatchObject({
    code: 'SIGN_IN_REFUSED',
  })
})

test('a key may never do more than who made it, also when that person may do less later', async () => {
  const cookie = await signUp('maker@example.com', { role: 'operator', shopIds: [7, 8] })
  const asked = { name: 'greedy', role: 'admin', shopIds: [8, 9] }
  const made = (await post('/api/v1/api-keys', asked, { cookie, origin })).json()
  expect(made.apiKey).toMatchObject({ role: 'operator', shopIds: [8] })
  await served.inject({
    method: 'PATCH',
    url: '/api/v1/users/maker@example.com',
    payload: { role: 'viewer' },
  })
  const answer = await me({ authorization: `Bearer ${made.key}` })
  expect(answer.json()).toMatchObject({ role: 'viewer', shopIds: [8] })
  const byKey = await post('/api/v1/api-keys', asked, { authorization: `Bearer ${made.key}` })
  expect(byKey.statusCode).toBe(403)
})
