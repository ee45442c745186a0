import { roles } from '@pasek/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addressOf, asked, servedRoutes } from './rights-requests.ts'
import { type Right, rightsTable } from './rights-table.ts'
import { kinds, mine, nowhere, openTwoShops, theirs, type TwoShops } from './two-shops.ts'

let shops: TwoShops
let url: string
const callers = new Map<string, Record<string, string>>([['nobody', {}]])

beforeAll(async () => {
  shops = await openTwoShops()
  const { served } = shops
  url = await served.app.listen({ host: '127.0.0.1', port: 0 })
  for (const { name, isKey, ...rights } of kinds)
    callers.set(
      name,
      isKey ? await served.headersOf(rights) : await shops.person(name.replaceAll(' ', '-'), rights),
    )
}, 120_000)
afterAll(() => shops.close())

type Answer = { status: number; code: string | undefined; body: string }

/** Over a real connection: a stream of events is none without. */
async function ask(caller: string, route: string, of: Parameters<typeof addressOf>[1]): Promise<Answer> {
  const { host: _host, ...headers } = callers.get(caller) ?? {}
  const { method, url: path } = addressOf(route, of)
  const { payload, type = 'application/json' } = asked[route] ?? {}
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload)
  const leaving = new AbortController()
  const answer = await fetch(`${url}${path}`, {
    method,
    redirect: 'manual',
    signal: leaving.signal,
    headers: {
      ...headers,
      ...('cookie' in headers && { origin: url }),
      ...(payload && { 'content-type': type }),
    },
    ...(payload && { body }),
  })
  const isStream = answer.headers.get('content-type') === 'text/event-stream'
  const text = isStream ? '' : await answer.text()
  leaving.abort()
  const isProblem = text !== '' && answer.headers.get('content-type')?.startsWith('application/problem+json')
  const { code }: { code?: string } = isProblem ? JSON.parse(text) : {}
  return { status: answer.status, code, body: text }
}

const routes = Object.keys(rightsTable).filter((route) => route !== 'DELETE /api/v1/session')
const own = () => ({ job: shops.jobs.mine, shop: mine, product: shops.products.mine })

function verdict({ status, code }: Answer): string {
  if (code === 'SIGNED_OUT') return 'must sign in'
  if (code === 'FORBIDDEN') return 'may not'
  if (['JOB_NOT_FOUND', 'SHOP_NOT_FOUND', 'PRODUCT_NOT_FOUND'].includes(code ?? '')) return 'sees nothing'
  return status < 500 ? 'may' : `${status} ${code}`
}

function expected([least, forSome, people]: Right, caller: string): string {
  if (least === 'anybody') return 'may'
  const kind = kinds.find(({ name }) => name === caller)
  if (!kind) return 'must sign in'
  if (roles.indexOf(kind.role) < roles.indexOf(least)) return 'may not'
  if (people && kind.isKey) return 'may not'
  return kind.shopIds !== null && forSome === 'refused' ? 'may not' : 'may'
}

test('the table tells of every route that is served, and so does it of all that the OpenAPI document has', () => {
  const served = servedRoutes(shops)
  expect(served.toSorted()).toEqual(Object.keys(rightsTable).toSorted())
  const documented = Object.entries(shops.served.app.swagger().paths ?? {}).flatMap(([path, methods]) =>
    Object.keys(methods ?? {}).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(documented.length).toBeGreaterThan(50)
  for (const route of documented) expect([...served, 'HEAD /api/v1/jobs/{id}/file']).toContain(route)
})

describe.each(['nobody', ...kinds.map(({ name }) => name)])('for %s', (caller) => {
  test('each route does what the table says', async () => {
    const may: Record<string, string> = {}
    for (const route of routes) may[route] = verdict(await ask(caller, route, own()))
    expect(may).toEqual(
      Object.fromEntries(
        routes.map((route) => [route, expected(rightsTable[route] ?? ['anybody', 'same'], caller)]),
      ),
    )
  })
})

describe.each(kinds.filter(({ shopIds }) => shopIds !== null).map(({ name }) => name))('for %s', (caller) => {
  test('what belongs to the other shop, or to nobody they know, is answered as if it did not exist', async () => {
    const others = [
      { job: shops.jobs.theirs, shop: theirs, product: shops.products.theirs },
      { job: shops.jobs.sync, shop: theirs, product: shops.products.theirs },
      { job: shops.jobs.partOfTheirs, shop: theirs, product: shops.products.theirs },
      { job: shops.jobs.export, shop: theirs, product: shops.products.theirs },
    ]
    const missing = { job: 999_999, shop: nowhere, product: 999_999 }
    for (const [route, [least, forSome]] of Object.entries(rightsTable)) {
      if (forSome !== 'unseen' || least === 'anybody') continue
      const unknown = await ask(caller, route, missing)
      expect(['sees nothing', 'may not']).toContain(verdict(unknown))
      for (const other of others) {
        const { status, body } = await ask(caller, route, other)
        const named = body.replaceAll(new RegExp(`\\b(${Object.values(other).join('|')})\\b`, 'g'), '#')
        const unnamed = unknown.body.replaceAll(
          new RegExp(`\\b(${Object.values(missing).join('|')})\\b`, 'g'),
          '#',
        )
        expect([route, status, named]).toEqual([route, unknown.status, unnamed])
      }
    }
  })
})

test.each(['nobody', 'viewer', 'viewer of one shop'])(
  'asking for the head of an answer takes the same rights, for %s',
  async (caller) => {
    for (const route of routes.filter((each) => each.startsWith('GET ') && !each.endsWith('/events'))) {
      const { status } = await ask(caller, route.replace('GET', 'HEAD'), own())
      const { status: whole } = await ask(caller, route, own())
      expect([route, status]).toEqual([route, whole])
    }
  },
)

test('signing out is for anybody, and ends nothing but the own session', async () => {
  for (const caller of ['nobody', 'viewer'])
    expect(verdict(await ask(caller, 'DELETE /api/v1/session', own()))).toBe('may')
  expect(verdict(await ask('viewer', 'GET /api/v1/me', own()))).toBe('must sign in')
  expect(verdict(await ask('operator', 'GET /api/v1/me', own()))).toBe('may')
})

test('none of this was a fault of the server', () => {
  expect(shops.served.faults).toEqual([])
})
