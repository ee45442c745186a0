import type { Rights } from '@pasek/core/protocol'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenApp, openApp } from './open-app.ts'
import { addPerson, type BrowserHeaders, cookieOf, host, origin, password, signIn } from './people.ts'
import { type HeardStream, streamOf } from './stream-of.ts'

let served: OpenApp
let url: string

beforeAll(async () => {
  served = await openApp()
  url = await served.app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => served.close())

const ask = async (
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  headers: object,
  payload?: object,
) =>
  served.app.inject({ method, url: `/api/v1${path}`, headers: { ...headers }, ...(payload && { payload }) })
const who = async (headers: object) => ask('GET', '/me', headers)
const operator: Rights = { role: 'operator', shopIds: [1, 2] }

async function person(email: string, rights = operator): Promise<BrowserHeaders> {
  await addPerson(served, email, rights)
  return signIn(served, email)
}

async function keyOf(browser: BrowserHeaders): Promise<{ id: number; authorization: string }> {
  const made = (await ask('POST', '/api-keys', browser, { name: 'script', role: 'operator' })).json()
  return { id: made.apiKey.id, authorization: `Bearer ${made.key}` }
}

const change = async (email: string, payload: object) =>
  ask('PATCH', `/users/${email}`, served.admin, payload)
const expire = async (email: string) =>
  sql`update user_session set expires_at = now() - interval '1 second'
       where user_id = (select id from app_user where email = ${email})`.execute(served.pasek.store.db)

type End = (email: string, mine: BrowserHeaders) => Promise<unknown>

const endsOfSessions: [what: string, end: End][] = [
  ['signing out', async (_email, mine) => ask('DELETE', '/session', mine)],
  [
    'being ended from another place',
    async (email) => {
      const elsewhere = await signIn(served, email)
      const { sessions }: { sessions: { id: string; isThis: boolean }[] } = (
        await ask('GET', '/me/sessions', elsewhere)
      ).json()
      const other = sessions.find(({ isThis }) => !isThis)
      return ask('DELETE', `/me/sessions/${other?.id}`, elsewhere)
    },
  ],
  [
    'another password, chosen elsewhere',
    async (email) =>
      ask('POST', '/me/password', await signIn(served, email), {
        current: password,
        password: 'a longer one',
      }),
  ],
  [
    'a password that was reset by a link',
    async (email) => {
      const link = (await ask('POST', `/users/${email}/link`, served.admin)).json()
      const token = String(link.url).split('#')[1]
      return ask('POST', '/account-link/password', { host }, { token, password: 'a longer one' })
    },
  ],
  ['its end in time', async (email) => expire(email)],
  ['a disabled account', async (email) => change(email, { isDisabled: true })],
]
const ofRights: [what: string, end: End][] = [
  ['another role', async (email) => change(email, { role: 'viewer' })],
  ['a shop less', async (email) => change(email, { shopIds: [1] })],
  ['a shop more', async (email) => change(email, { shopIds: [1, 2, 3] })],
]
const endsOfKeys: [
  what: string,
  end: (key: number, maker: string, mine: BrowserHeaders) => Promise<unknown>,
][] = [
  ['its revocation', async (key, _maker, mine) => ask('DELETE', `/api-keys/${key}`, mine)],
  [
    'its end in time',
    async (key) =>
      sql`update api_key set expires_at = now() where id = ${key}`.execute(served.pasek.store.db),
  ],
  ['a maker who is disabled', async (_key, maker) => change(maker, { isDisabled: true })],
  ['a maker who may do less', async (_key, maker) => change(maker, { role: 'viewer' })],
  ['a maker with a shop less', async (_key, maker) => change(maker, { shopIds: [2] })],
]

async function endsInTime(stream: HeardStream): Promise<void> {
  const since = performance.now()
  await stream.ended
  expect(performance.now() - since).toBeLessThan(5_000)
}

test.concurrent.each(endsOfSessions)(
  'a stream ends within 5 s of %s, and the cookie is worth nothing',
  async (what, end) => {
    const email = `${what.replaceAll(/\W+/g, '-')}@test.example`
    const mine = await person(email)
    const stream = await streamOf(url, mine)
    expect((await who(mine)).statusCode).toBe(200)
    await end(email, mine)
    expect((await who(mine)).json()).toMatchObject({ status: 401, code: 'SIGNED_OUT' })
    await endsInTime(stream)
    await expect(streamOf(url, mine)).rejects.toThrow('401')
  },
)

test.concurrent.each(ofRights)(
  'a stream ends within 5 s of %s, to begin again with those rights',
  async (what, end) => {
    const email = `${what.replaceAll(/\W+/g, '-')}@test.example`
    const mine = await person(email)
    const stream = await streamOf(url, mine)
    await end(email, mine)
    await endsInTime(stream)
    const again = await streamOf(url, mine)
    expect(again.text()).toContain('event: snapshot')
    again.leave()
  },
)

test.concurrent.each(endsOfKeys)("a key's stream ends within 5 s of %s", async (what, end) => {
  const email = `key-${what.replaceAll(/\W+/g, '-')}@test.example`
  const mine = await person(email)
  const { id, authorization } = await keyOf(mine)
  const stream = await streamOf(url, { authorization })
  await end(id, email, mine)
  await endsInTime(stream)
})

test.concurrent('a stream whose session stays good goes on meanwhile', async () => {
  const stream = await streamOf(url, await person('stays@test.example'))
  const first = await Promise.race([
    stream.ended.then(() => 'ended'),
    new Promise((resolve) => setTimeout(() => resolve('open'), 7_000)),
  ])
  expect(first).toBe('open')
  stream.leave()
})

test('a session that an attacker has planted before the sign-in is not the one after it', async () => {
  const attacker = await person('attacker@test.example')
  await addPerson(served, 'victim@test.example', operator)
  const made = `pasek.session_token=${'A'.repeat(32)}.${'B'.repeat(43)}%3D`
  for (const planted of [made, attacker.cookie]) {
    const payload = { email: 'victim@test.example', password }
    const answer = await ask('POST', '/session', { host, origin, cookie: planted }, payload)
    expect(answer.statusCode).toBe(200)
    const own = cookieOf(answer)
    expect(own).not.toContain(planted)
    expect((await who({ host, cookie: own })).json()).toMatchObject({ email: 'victim@test.example' })
    const { email }: { email?: string } = (await who({ host, cookie: planted })).json()
    expect(email).not.toBe('victim@test.example')
  }
})

test('a stolen cookie is worth nothing once its owner has signed out, and no cookie can be forged from it', async () => {
  const mine = await person('robbed@test.example')
  const stolen = { host, cookie: mine.cookie }
  expect((await who(stolen)).statusCode).toBe(200)
  const [, name = '', token = '', signature = ''] = /^([^=]+)=([^.]+)\.(.+)$/.exec(mine.cookie) ?? []
  for (const forged of [`${name}=${token}`, `${name}=${token}.`, `${name}=x${token}.${signature}`])
    expect((await who({ host, cookie: forged })).statusCode).toBe(401)
  await ask('DELETE', '/session', mine)
  expect((await who(stolen)).statusCode).toBe(401)
})

test('nobody ends the session of somebody else, or sees it', async () => {
  const theirs = await person('owner@test.example')
  const others = await person('other@test.example')
  const { sessions }: { sessions: { id: string }[] } = (await ask('GET', '/me/sessions', theirs)).json()
  expect(sessions).toHaveLength(1)
  const seen = (await ask('GET', '/me/sessions', others)).body
  expect(seen).not.toContain(sessions[0]?.id)
  await ask('DELETE', `/me/sessions/${sessions[0]?.id}`, others)
  expect((await who(theirs)).statusCode).toBe(200)
})

test('none of this was a fault of the server', () => {
  expect(served.faults).toEqual([])
})
