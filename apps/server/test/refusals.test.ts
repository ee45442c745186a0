import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenApp, openApp } from './open-app.ts'

let served: OpenApp
let port: number

beforeAll(async () => {
  served = await openApp()
  port = Number(new URL(await served.app.listen({ host: '127.0.0.1', port: 0 })).port)
})
afterAll(() => served.close())

const get = async (url: string, headers: Record<string, string> = {}) => served.inject({ url, headers })
const post = async (payload: string | Buffer, type = 'application/json') =>
  served.inject({ method: 'POST', url: '/api/v1/jobs', payload, headers: { 'content-type': type } })
const apiPolicy = "default-src 'none'; frame-ancestors 'none'"

/** What is answered to these very bytes, until the connection closes. */
async function answerTo(request: string): Promise<{ status: string; headers: string; body: string }> {
  const socket = connect(port, '127.0.0.1')
  socket.end(request)
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n')
  const [status = '', ...headers] = head.split('\r\n')
  return { status, headers: headers.join('\n').toLowerCase(), body }
}

test.each([
  ['a@localhost'],
  ['localhost/evil'],
  ['localhost:80:80'],
  ['localhost.evil.example'],
  ['evil.example'],
  ['localhost?'],
])('a request to the host %s is refused', async (host) => {
  const answer = await get('/api/v1/jobs', { host })
  expect(answer).toMatchObject({ statusCode: 403 })
  expect(answer.json()).toMatchObject({ code: 'FOREIGN_REQUEST' })
  expect(answer.json().hint).not.toContain('4000')
})

test.each(['localhost:4711', '127.0.0.1:4711', '[::1]:4711', 'localhost'])(
  'a page may ask its own server at %s, and a page of another port may not',
  async (host) => {
    expect((await get('/api/v1/jobs', { host, origin: `http://${host}` })).statusCode).toBe(200)
    expect((await get('/api/v1/jobs', { host })).statusCode).toBe(200)
    for (const origin of ['http://localhost:5173', 'http://127.0.0.1:1', `https://${host}`, 'null'])
      expect((await get('/api/v1/jobs', { host, origin })).statusCode).toBe(403)
  },
)

test('an address that cannot be read is a problem like others, guarded like others', async () => {
  for (const url of ['/%zz', '/api/v1/jobs/%zz', '/admin/%e0%a4%a']) {
    const answer = await get(url)
    expect(answer).toMatchObject({
      statusCode: 400,
      headers: {
        'content-type': 'application/problem+json',
        'content-security-policy': apiPolicy,
        'x-content-type-options': 'nosniff',
      },
    })
    expect(answer.json()).toMatchObject({ status: 400, code: 'REQUEST_INVALID' })
  }
  expect((await get('/%zz', { host: 'evil.example' })).json()).toMatchObject({ code: 'FOREIGN_REQUEST' })
})

test('what is no HTTP is a problem too', async () => {
  const { status, headers, body } = await answerTo('nonsense\r\n\r\n')
  expect(status).toBe('HTTP/1.1 400 Bad Request')
  expect(headers).toContain('content-type: application/problem+json')
  expect(headers).toContain('connection: close')
  expect(JSON.parse(body)).toMatchObject({ status: 400, code: 'REQUEST_INVALID' })
  const large = await answerTo(`GET / HTTP/1.1\r\nhost: localhost\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`)
  expect(JSON.parse(large.body)).toMatchObject({ status: 431, code: 'REQUEST_TOO_LARGE' })
})

test.each([
  ['text that is no JSON', '{', 'application/json', 400, 'REQUEST_INVALID'],
  ['nothing', '', 'application/json', 400, 'REQUEST_INVALID'],
  ['another kind of body', 'type=import', 'application/x-www-form-urlencoded', 415, 'MEDIA_TYPE_UNKNOWN'],
  ['too much', `"${'x'.repeat(300_000)}"`, 'application/json', 413, 'REQUEST_TOO_LARGE'],
])('a body of %s is refused with a code of ours', async (_name, body, type, status, code) => {
  expect((await post(body, type)).json()).toMatchObject({ status, code })
})

test('a folder of the site is nothing that could be had', async () => {
  const answer = await get('/assets/')
  expect(answer.statusCode).toBe(404)
  expect(answer.headers['content-type']).toMatch(/^text\/plain/)
})

test('an answer of the API says nothing of the command line', async () => {
  const shop = { name: '42', url: 'https://shop.example', key: 'K'.repeat(32) }
  const answers = [
    await get('/api/v1/jobs/9'),
    await served.inject({ method: 'POST', url: '/api/v1/shops/9/check' }),
    await served.inject({ method: 'POST', url: '/api/v1/shops', payload: shop }),
    await served.inject({
      method: 'POST',
      url: '/api/v1/shops',
      payload: { ...shop, name: 'x', url: 'ftp://x' },
    }),
    await served.inject({ method: 'POST', url: '/api/v1/jobs', payload: '', headers: {} }),
  ]
  for (const answer of answers) {
    expect(answer.statusCode).toBeGreaterThanOrEqual(400)
    expect(answer.body).not.toMatch(/pasek (?!job)|--\w/)
  }
})

test('the API is the API however its address is spelt', async () => {
  for (const url of ['/api/v1/jobs', '/%61pi/v1/jobs', '/%61pi/v1/nothing', 'http://localhost/api/v1/jobs'])
    expect((await get(url)).headers['content-security-policy']).toBe(apiPolicy)
  const absolute = await answerTo('GET http://localhost/api/v1/jobs HTTP/1.0\r\nhost: localhost\r\n\r\n')
  expect(absolute.headers).toContain(apiPolicy)
  expect((await get('/apis')).headers['content-security-policy']).not.toBe(apiPolicy)
})

test('none of this was a fault of the server', () => {
  expect(served.faults).toEqual([])
})
