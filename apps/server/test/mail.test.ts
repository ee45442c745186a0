import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mailerOf } from '../src/mail/mailer.ts'
import { type OpenApp, openApp } from './open-app.ts'

const faults: unknown[] = []
const mails: string[] = []
let server: SMTPServer
let served: OpenApp

async function keep(stream: Readable): Promise<void> {
  const mail = await text(stream)
  mails.push(mail.replaceAll('=\r\n', '').replaceAll('=3D', '='))
}

/** A mail server that takes everything but what goes to nobody. */
beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) =>
      done(address.startsWith('nobody') ? new Error('There is no such box') : null),
    onData(stream, _session, done) {
      stream.once('end', () => done())
      void keep(stream)
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const address = server.server.address()
  const port = typeof address === 'object' ? address?.port : 0
  const env = { PASEK_SMTP_URL: `smtp://127.0.0.1:${port}`, PASEK_MAIL_FROM: 'pasek@test.example' }
  const mailer = mailerOf(env, (fault) => faults.push(fault))
  served = await openApp({}, mailer)
})
afterAll(async () => {
  await served.close()
  server.close()
})

const invite = async (email: string) =>
  served.inject({ method: 'POST', url: '/api/v1/users', payload: { email, name: 'Ola', role: 'viewer' } })
const forget = async (email: string) =>
  served.app.inject({ method: 'POST', url: '/api/v1/password-links', payload: { email } })
const linkIn = (mail = '') => /\/admin\/welcome#([\w-]+)/.exec(mail)?.[1] ?? ''
const choose = async (token: string, password: string) =>
  served.app.inject({ method: 'POST', url: '/api/v1/account-link/password', payload: { token, password } })

test('an invitation comes by mail, and its link lets in', async () => {
  const answer = await invite('ola@test.example')
  expect(answer.json().link).toMatchObject({ isMailed: true })
  const [mail] = mails
  expect(mail).toContain('To: ola@test.example')
  expect(mail).toContain('From: pasek@test.example')
  expect((await choose(linkIn(mail), 'a long password')).statusCode).toBe(200)
})

test('who forgot the password gets a link; who has no account gets none, and nobody can tell', async () => {
  mails.length = 0
  const answers = [await forget('stranger@test.example'), await forget('ola@test.example')]
  expect(answers.map(({ statusCode, body }) => [statusCode, body])).toEqual([
    [202, '{"isMailable":true}'],
    [202, '{"isMailable":true}'],
  ])
  await expect.poll(() => mails.length).toBe(1)
  expect(mails[0]).toContain('To: ola@test.example')
  expect((await choose(linkIn(mails[0]), 'another password')).statusCode).toBe(200)
})

test('a mail that is refused fails nothing, and is told to whoever runs the installation', async () => {
  const answer = await invite('nobody@test.example')
  expect(answer.statusCode).toBe(201)
  expect(answer.json().link).toMatchObject({ isMailed: false })
  expect(String(faults.at(-1))).toContain('nobody@test.example')
})

test('mail without a sender, or by an address that is none, is refused at the start', () => {
  for (const env of [
    { PASEK_SMTP_URL: 'smtp://127.0.0.1' },
    { PASEK_SMTP_URL: 'mail.example', PASEK_MAIL_FROM: 'pasek@test.example' },
    { PASEK_SMTP_URL: 'http://127.0.0.1', PASEK_MAIL_FROM: 'pasek@test.example' },
  ])
    expect(() => mailerOf(env, () => undefined)).toThrow('Mail cannot be sent so.')
  expect(mailerOf({}, () => undefined)).toBeUndefined()
})
