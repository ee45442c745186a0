import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenApp, openApp } from './open-app.ts'

let served: OpenApp

beforeAll(async () => {
  served = await openApp()
})
afterAll(() => served.close())

const get = async (url: string, headers: Record<string, string> = {}) => served.inject({ url, headers })

test('the page about the API, and what it loads, come from this server alone', async () => {
  const page = await get('/api/docs')
  expect(page).toMatchObject({ statusCode: 200, headers: { 'content-type': 'text/html; charset=utf-8' } })
  const linked = [...page.body.matchAll(/href="([^"]*)"/g)].map(([, url = '']) => url)
  for (const url of linked) expect(await get(url)).toMatchObject({ statusCode: 200 })
  const loaded = [...page.body.matchAll(/src="([^"]*)"/g)].map(([, url = '']) => url)
  expect(loaded.length).toBeGreaterThan(0)
  for (const url of loaded) {
    const script = await get(url)
    expect(script).toMatchObject({
      statusCode: 200,
      headers: { 'content-type': expect.stringContaining('javascript') },
    })
    expect(script.body).toContain('createApiReference')
  }
  expect((await get('/api/docs/start.js')).body).toContain('/api/v1/openapi.json')
  const policy = String(page.headers['content-security-policy'])
  expect(policy).toContain("script-src 'self';")
  expect(policy).toContain("connect-src 'self';")
  expect(policy).not.toMatch(/https?:|\*|unsafe-eval/)
})

test('its program is sent compressed, and not again to whoever has it', async () => {
  const packed = await get('/api/docs/scalar.js', { 'accept-encoding': 'gzip, br' })
  expect(packed.headers['content-encoding']).toBe('gzip')
  expect(gunzipSync(packed.rawPayload).toString()).toContain('createApiReference')
  const again = await get('/api/docs/scalar.js', { 'if-none-match': String(packed.headers.etag) })
  expect(again).toMatchObject({ statusCode: 304, body: '' })
})

test('the page is no part of the API that it tells of', async () => {
  const { paths } = (await get('/api/v1/openapi.json')).json()
  expect(Object.keys(paths).filter((path) => path.includes('docs'))).toEqual([])
})

test('the document says what comes where it is no JSON, and what every refusal looks like', async () => {
  const { paths } = (await get('/api/v1/openapi.json')).json()
  const typesOf = (path: string, status: string) => Object.keys(paths[path].get.responses[status].content)
  expect(typesOf('/api/v1/jobs/{id}/failures.csv', '200')).toEqual(['text/csv'])
  expect(typesOf('/api/v1/events', '200')).toEqual(['text/event-stream'])
  expect(typesOf('/api/v1/products/{id}/picture', '200')).toContain('image/webp')
  for (const path of Object.keys(paths).filter((each) => each.startsWith('/api/v1/')))
    for (const { responses } of Object.values<{ responses: Record<string, { content: object }> }>(
      paths[path],
    ))
      expect(Object.keys(responses['4XX']?.content ?? {})).toEqual(['application/problem+json'])
})
