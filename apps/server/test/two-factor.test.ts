import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenApp, openApp } from './open-app.ts'
import { addPerson, type BrowserHeaders, cookieOf, host, password, signIn } from './people.ts'
import { totp } from '../../../test/totp.ts'

let served: OpenApp

beforeAll(async () => {
  served = await openApp()
})
afterAll(() => served.close())

const post = async (path: string, payload: object, headers: object = { host }) =>
  served.app.inject({ method: 'POST', url: `/api/v1${path}`, payload, headers: { ...headers } })
const who = async (cookie: string) =>
  served.app.inject({ url: '/api/v1/me', headers: { host, ...(cookie && { cookie }) } })
const firstStep = async (email: string) => post('/session', { email, password })
const secondStep = async (cookie: string, code: string) =>
  post('/session/code', { code }, { host, cookie, origin: 'http://127.0.0.1' })

const codeOf = (uri: string) => totp(new URL(uri).searchParams.get('secret') ?? '')

/** One who is never right just now. */
const wrongCode = (uri: string) => String((Number(codeOf(uri)) + 500_000) % 1_000_000).padStart(6, '0')

type Enabled = { uri: string; backupCodes: string[]; browser: BrowserHeaders }

async function withSecondFactor(email: string): Promise<Enabled> {
  await addPerson(served, email, { role: 'viewer', shopIds: null })
  const browser = await signIn(served, email)
  const { uri, backupCodes } = (await post('/me/two-factor', { password }, browser)).json()
  const confirmed = await post('/me/two-factor/confirm', { code: codeOf(uri) }, browser)
  expect(confirmed.statusCode).toBe(204)
  return { uri, backupCodes, browser: { ...browser, cookie: cookieOf(confirmed) } }
}

test('a second factor takes the password and a right code to begin with, and none is asked for before', async () => {
  await addPerson(served, 'ola@test.example', { role: 'viewer', shopIds: null })
  const browser = await signIn(served, 'ola@test.example')
  expect((await post('/me/two-factor', { password: 'wrong' }, browser)).json()).toMatchObject({
    status: 401,
    code: 'SIGN_IN_REFUSED',
  })
  const { uri } = (await post('/me/two-factor', { password }, browser)).json()
  expect(uri).toMatch(/^otpauth:\/\/totp\/Pasek/)
  const refused = await post('/me/two-factor/confirm', { code: wrongCode(uri) }, browser)
  expect(refused.json()).toMatchObject({ status: 401, code: 'CODE_WRONG' })
  expect((await firstStep('ola@test.example')).json()).toEqual({ needsCode: false })
})

test('then the password alone lets nobody in, and the code does', async () => {
  const { uri, browser } = await withSecondFactor('jan@test.example')
  expect((await who(browser.cookie)).json()).toMatchObject({ hasTwoFactor: true })
  const first = await firstStep('jan@test.example')
  expect(first.json()).toEqual({ needsCode: true })
  expect((await who(cookieOf(first))).statusCode).toBe(401)
  expect((await secondStep(cookieOf(first), wrongCode(uri))).json()).toMatchObject({ code: 'CODE_WRONG' })
  const second = await secondStep(cookieOf(first), codeOf(uri))
  expect(second.json()).toEqual({ needsCode: false })
  expect((await who(cookieOf(second))).json()).toMatchObject({ email: 'jan@test.example' })
  // the challenge is used up
  expect((await secondStep(cookieOf(first), codeOf(uri))).statusCode).toBe(401)
})

test('a backup code signs in once, when the app is lost', async () => {
  const { backupCodes } = await withSecondFactor('lost@test.example')
  const [code = ''] = backupCodes
  expect(backupCodes.length).toBeGreaterThanOrEqual(8)
  const second = await secondStep(cookieOf(await firstStep('lost@test.example')), code)
  expect(second.json()).toEqual({ needsCode: false })
  expect((await who(cookieOf(second))).statusCode).toBe(200)
  const again = await secondStep(cookieOf(await firstStep('lost@test.example')), code)
  expect(again.json()).toMatchObject({ status: 401, code: 'CODE_WRONG' })
})

test('after some wrong codes neither they nor the right one are taken for a while', async () => {
  const { uri, backupCodes } = await withSecondFactor('guessed@test.example')
  const guess = async () => {
    const challenge = cookieOf(await firstStep('guessed@test.example'))
    const codes: string[] = []
    for (let turn = 0; turn < 5; turn++)
      codes.push((await secondStep(challenge, turn % 2 ? wrongCode(uri) : `wrong-${turn}`)).json().code)
    return codes
  }
  expect([...(await guess()), ...(await guess())]).toEqual(Array.from({ length: 10 }, () => 'CODE_WRONG'))
  for (const code of [codeOf(uri), backupCodes[0] ?? '']) {
    const answer = await secondStep(cookieOf(await firstStep('guessed@test.example')), code)
    expect(answer.json()).toMatchObject({ status: 429, code: 'TOO_MANY_ATTEMPTS' })
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
  }
  await sql`update user_two_factor set locked_until = now()`.execute(served.pasek.store.db)
  const later = await secondStep(cookieOf(await firstStep('guessed@test.example')), codeOf(uri))
  expect(later.json()).toEqual({ needsCode: false })
})

test('a code is worth nothing without the password before it, nor to somebody who was disabled between', async () => {
  const { uri } = await withSecondFactor('gone@test.example')
  expect((await post('/session/code', { code: codeOf(uri) })).statusCode).toBe(401)
  const challenge = cookieOf(await firstStep('gone@test.example'))
  await served.inject({
    method: 'PATCH',
    url: '/api/v1/users/gone@test.example',
    payload: { isDisabled: true },
  })
  const answer = await secondStep(challenge, codeOf(uri))
  expect(answer.statusCode).toBe(401)
  expect((await who(cookieOf(answer))).statusCode).toBe(401)
})

test('it is removed with the password, and kept secret in the database', async () => {
  const { uri, backupCodes, browser } = await withSecondFactor('bored@test.example')
  const { rows } = await sql`select * from user_two_factor`.execute(served.pasek.store.db)
  const stored = JSON.stringify(rows)
  for (const secret of [new URL(uri).searchParams.get('secret') ?? '', ...backupCodes])
    expect(stored).not.toContain(secret)
  expect((await post('/me/two-factor/remove', { password: 'wrong' }, browser)).statusCode).toBe(401)
  expect((await post('/me/two-factor/remove', { password }, browser)).statusCode).toBe(204)
  expect((await firstStep('bored@test.example')).json()).toEqual({ needsCode: false })
})

test('none of this was a fault of the server', () => {
  expect(served.faults).toEqual([])
})
