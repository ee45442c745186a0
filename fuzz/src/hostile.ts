import { gzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import type { Route } from './target.ts'

/** A request as it is sent, byte for byte where that matters. */
export type Request = {
  method: string
  path: string
  headers: Record<string, string | string[]>
  body?: string | Buffer
}

type Making = { route: Route; name: string }

/** Texts that have broken other programs: injected into SQL, HTML, shells, spreadsheets, paths, formats, numbers. */
export const nasty = [
  "' or 1=1 --",
  '"; drop table product; --',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '{{7*7}}${7*7}<%= 7*7 %>',
  '=cmd|"/c calc"!A1',
  '../../../../etc/passwd',
  '..%2f..%2f..%2fetc%2fpasswd',
  '%00',
  '\u0000',
  '\ud800',
  '\u202eabc',
  '%c0%ae%c0%ae/',
  '0x7fffffff',
  '1e309',
  '-1',
  '9223372036854775808',
  'NaN',
  'true',
  '[]',
  '__proto__',
  'constructor',
  '* * * * * *',
  '*/0 * * * *',
  '0-99999999/1 * * * *',
  'http://169.254.169.254/latest/meta-data',
  'a'.repeat(5_000),
  'ż'.repeat(300),
  '٣',
]

const text = fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'binary', maxLength: 60 }))
const json = fc.json({ maxDepth: 4 })
const inAddress = text.map((value) => encodeURIComponent(value.toWellFormed()))
const cursor = fc.oneof(
  fc.array(text, { maxLength: 4 }).map((place) => Buffer.from(JSON.stringify(place)).toString('base64url')),
  fc.base64String({ maxLength: 80 }),
  fc
    .constantFrom('audit', 'jobs', 'products reference asc', 'items')
    .map((list) =>
      Buffer.from(JSON.stringify([list, '2026-02-30T00:00:00.000000Z', '99999999999999', '1'])).toString(
        'base64url',
      ),
    ),
)

/** An address whose parameters are so. */
const pathWith = ({ path }: Route, value: fc.Arbitrary<string>) =>
  value.map((id) => path.replaceAll(/\{\w+\}/g, id))
const plain = ({ path }: Route) => path.replaceAll(/\{\w+\}/g, '1')
const query = (pairs: [string, string][]) =>
  pairs
    .map(([name, value]) => [name, value].map((part) => encodeURIComponent(part.toWellFormed())).join('='))
    .join('&')

const headersOfJson = { 'content-type': 'application/json' }
const bodyOf = (content: fc.Arbitrary<string | Buffer>, headers: Record<string, string> = headersOfJson) =>
  content.map((body) => ({ body, headers }))

/** Fields that bodies really have, so that what is inside them is reached. */
const known = fc.record(
  {
    type: fc.constantFrom('import', 'sync', 'export', 'nothing'),
    source: fc.constantFrom('file', 'shop'),
    shopId: fc.oneof(fc.constant(1), fc.integer(), text),
    shopIds: fc.array(fc.oneof(fc.constant(1), fc.integer()), { maxLength: 4 }),
    uploadId: fc.oneof(fc.constant(1), fc.integer(), text),
    products: fc.oneof(
      fc.constant({}),
      fc.record({ ids: fc.array(fc.integer()), search: text }, { requiredKeys: [] }),
    ),
    format: fc.constantFrom('csv', 'xlsx', 'json', 'exe'),
    requestKey: text,
    keys: fc.array(text, { maxLength: 5 }),
    name: text,
    email: fc.oneof(fc.emailAddress(), text),
    password: text,
    token: text,
    code: text,
    role: fc.constantFrom('viewer', 'admin', 'root'),
    cron: fc.oneof(text, fc.constantFrom('0 3 * * *', '61 25 32 13 8', '* * * * *')),
    timeZone: fc.oneof(text, fc.constantFrom('Europe/Warsaw', 'Mars/Olympus')),
    request: fc.record({ type: fc.constant('import'), shopId: fc.integer() }),
    url: fc.oneof(
      text,
      fc.webUrl(),
      fc.constantFrom('file:///etc/passwd', 'gopher://127.0.0.1:25/', 'http://[::1]/'),
    ),
    key: text,
    mapping: fc.array(fc.oneof(text, fc.constant(null)), { maxLength: 5 }),
    factor: fc.oneof(text, fc.double()),
    step: fc.oneof(text, fc.double()),
    enabled: fc.oneof(fc.boolean(), text),
  },
  { requiredKeys: [] },
)

/** What is sent, by kind. */
export const kinds: Record<string, (route: Route) => fc.Arbitrary<Partial<Request>>> = {
  'ids in the address': (route) => pathWith(route, inAddress).map((path) => ({ path })),
  'raw bytes in the address': (route) =>
    pathWith(
      route,
      fc.constantFrom('%', '%zz', '%ff%fe', '..;', '.%2e', '\\..\\', '%2e%2e%2f', '1%00', '1?1', '1#1'),
    ).map((path) => ({ path })),
  'values of parameters': (route) =>
    fc
      .array(fc.tuple(fc.constantFrom(...route.queries, 'limit', 'after', 'search'), text), { maxLength: 4 })
      .map((pairs) => ({ path: `${plain(route)}?${query(pairs)}` })),
  'unknown and repeated parameters': (route) =>
    fc
      .array(fc.tuple(fc.oneof(text, fc.constantFrom('limit', 'limit[]', '__proto__[x]', 'a[b][c]')), text), {
        maxLength: 30,
      })
      .map((pairs) => ({ path: `${plain(route)}?${query(pairs)}` })),
  cursors: (route) => cursor.map((after) => ({ path: `${plain(route)}?${query([['after', after]])}` })),
  'bodies that are no JSON': () =>
    bodyOf(fc.oneof(text, fc.constantFrom('{', '[1,', '{"a":1}{"b":2}', '\ufeff{}', '"', 'nul'))),
  'JSON of any shape': () => bodyOf(json),
  'JSON with our fields': () => bodyOf(known.map((value) => JSON.stringify(value))),
  'deep and large JSON': () =>
    bodyOf(
      fc.constantFrom(
        '['.repeat(50_000),
        `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
        JSON.stringify({ keys: Array.from({ length: 20_000 }, () => 'x') }),
        JSON.stringify({ name: 'x'.repeat(300_000) }),
        '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}',
        '1'.repeat(100_000),
      ),
    ),
  'other types of content': () =>
    fc
      .constantFrom(
        'text/plain',
        'application/xml',
        'multipart/form-data; boundary=x',
        'application/x-www-form-urlencoded',
        'application/json; charset=utf-7',
        'application/octet-stream',
        '',
        'a/b/c;;;',
      )
      .map((type) => ({ body: '<a>&b;</a>', headers: { 'content-type': type } })),
  'compressed bodies': () =>
    fc.constant({
      body: gzipSync(Buffer.alloc(1_000_000)),
      headers: { ...headersOfJson, 'content-encoding': 'gzip' },
    }),
  cookies: () =>
    fc
      .oneof(
        text.map((value) => `pasek.session_token=${encodeURIComponent(value.toWellFormed())}`),
        fc.constantFrom(
          'pasek.session_token=a.b',
          `pasek.session_token=${'x'.repeat(7_000)}`,
          'pasek.session_token',
          '=;=;=',
          Array.from({ length: 300 }, (_, n) => `c${n}=1`).join('; '),
          'pasek.session_token=a; pasek.session_token=b; pasek.two_factor=c.d; pasek.session_data=e',
        ),
      )
      .map((cookie) => ({ headers: { cookie } })),
  'keys and sign-ins in headers': () =>
    fc
      .oneof(
        fc.base64String({ maxLength: 90 }).map((key) => `Bearer pasek_${key}`),
        fc.constantFrom(
          'Bearer',
          'Bearer  ',
          'Basic Og==',
          'Bearer a b',
          `Bearer ${'x'.repeat(9_000)}`,
          'Digest x',
        ),
      )
      .map((authorization) => ({ headers: { authorization } })),
  'other headers': () =>
    fc.constantFrom<Partial<Request>>(
      { headers: { host: 'evil.example' } },
      { headers: { origin: 'null' } },
      { headers: { origin: 'http://evil.example', cookie: 'pasek.session_token=a.b' } },
      { headers: { 'x-forwarded-for': '1.2.3.4', 'x-forwarded-host': 'evil.example' } },
      { headers: { 'x-pasek-address': '10.0.0.1' } },
      { headers: { range: 'bytes=0-18446744073709551615,0-1,-0' } },
      { headers: { range: `bytes=${'0-1,'.repeat(1_000)}` } },
      { headers: { 'if-none-match': '"'.repeat(2_000) } },
      { headers: { accept: 'text/html', 'sec-fetch-mode': 'navigate' } },
      { headers: { 'accept-language': '*;q=9'.repeat(500) } },
      { headers: { 'x-large': 'x'.repeat(20_000) } },
      { headers: { 'last-event-id': '\u00ff' } },
    ),
  'other methods': () =>
    fc
      .constantFrom('PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'HEAD', 'PROPFIND')
      .map((method) => ({ method })),
}

/** So many requests of a kind to a route, always the same for a seed. */
export function hostileRequests({ route, name }: Making, count: number, seed: number): Request[] {
  const make = kinds[name]
  if (!make) throw new Error(`There is no kind "${name}".`)
  return fc.sample(make(route), { seed, numRuns: count }).map((made) => ({
    method: route.method,
    path: plain(route),
    headers: {},
    ...(route.hasBody && made.body === undefined && { body: '{}', headers: headersOfJson }),
    ...made,
  }))
}
