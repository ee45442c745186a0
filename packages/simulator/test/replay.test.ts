import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSimulator, type Simulator } from '../src/index.ts'
import { ask, type Reply } from './ask.ts'
import { knownDifferences } from './known-differences.ts'
import { haveRecordings, recordedBody, recordedExchanges, type Exchange } from './recordings.ts'
import { jsonShape, shapeDifferences, xmlShape } from './shape.ts'

const recordedKeys = {
  PSREALFULLACCESSKEY0000000000001: 'full',
  PSREALREADONLYPRODUCTS0000000002: 'readOnlyProducts',
  PSREALNOPERMISSIONSATALL00000003: 'noPermissions',
  PSREALDISABLEDKEY000000000000004: 'disabled',
} as const

/** Reading, and writes that are refused before anything is read from them. */
function isReading({ n, group, method, name }: Exchange): boolean {
  if (method === 'GET' || method === 'HEAD') return true
  const refused = ['disabled', 'auth'].includes(group) || method === 'OPTIONS' || method === 'LOCK'
  return refused || name.startsWith('search-post') || n === 486 || n === 487
}

/** What stands in the recorded catalogue and what stands in ours in its place. */
const replaced: readonly (readonly [recorded: string, ours: string])[] = [
  ['demo_1', 'HZI-SEN-100'],
  ['[emo]', '[SEN]'],
  ['/products/28', '/products/17'],
  ['id_product]=28', 'id_product]=17'],
  ['/stock_availables/59', '/stock_availables/1'],
  ['/combinations/40', '/combinations/1'],
  ['/combinations/41', '/combinations/2'],
  ['/images/products/21/24', '/images/products/21/61'],
]

function withOurKeys(text: string, simulator: Simulator): string {
  let result = text
  for (const [recorded, name] of Object.entries(recordedKeys)) {
    result = result.replaceAll(recorded, simulator.keys[name])
  }
  return result
}

function headersFor(exchange: Exchange, simulator: Simulator): Record<string, string> {
  const { Host: _, Authorization: authorization, ...rest } = exchange.requestHeaders
  if (authorization === undefined) return rest
  const [scheme = '', value = ''] = authorization.split(' ')
  const ours =
    scheme === 'Basic'
      ? Buffer.from(withOurKeys(Buffer.from(value, 'base64').toString(), simulator)).toString('base64')
      : withOurKeys(value, simulator)
  return { ...rest, Authorization: `${scheme} ${ours}` }
}

const importantHeaders = [
  'www-authenticate',
  'access-time',
  'x-powered-by',
  'psws-version',
  'execution-time',
  'content-sha1',
  'location',
]

function headDifferences(exchange: Exchange, reply: Reply): string[] {
  const recorded = new Map(exchange.responseHeaders.map(([name, value]) => [name.toLowerCase(), value]))
  const differences = importantHeaders
    .filter((name) => recorded.has(name) !== (reply.headers[name] !== undefined))
    .map((name) => `header ${name} ${recorded.has(name) ? 'is missing' : 'is too much'}`)
  if (reply.status !== exchange.status) differences.push(`status ${exchange.status}, here ${reply.status}`)
  for (const name of ['content-type', 'psws-version', 'x-powered-by']) {
    if (recorded.get(name) !== reply.headers[name]) {
      differences.push(`${name} ${recorded.get(name)}, here ${String(reply.headers[name])}`)
    }
  }
  return differences
}

const codes = (body: string) => body.match(/<code><!\[CDATA\[\d+|"code":\d+/g) ?? []

const withoutAddress = (text: string) => text.replaceAll(/http:\/\/[\d.:]+/g, '')

function bodyDifferences(exchange: Exchange, reply: Reply): string[] {
  const recorded = recordedBody(exchange)
  const type = String(reply.headers['content-type'] ?? '')
  if (recorded === '' || reply.body === '') {
    return recorded === reply.body ? [] : ['one of the bodies is empty, the other is not']
  }
  if (String(codes(recorded)) !== String(codes(reply.body))) {
    return [`codes ${codes(recorded).join(', ')}, here ${codes(reply.body).join(', ')}`]
  }
  if (type.startsWith('text/html')) return recorded === reply.body ? [] : ['another text']
  if (type.startsWith('image/')) return []
  if (exchange.url.includes('schema=')) {
    if (withoutAddress(recorded) === withoutAddress(reply.body)) return []
  }
  const shapeOf = type.includes('json') ? jsonShape : xmlShape
  // A single entity in JSON leaves out what is falsy: which fields those are depends on the data.
  const drops = type.includes('json') && /^\/\w+$/.test([...shapeOf(reply.body).keys()][1] ?? '')
  return shapeDifferences(
    shapeOf(recorded),
    shapeOf(reply.body),
    () => drops && !exchange.url.includes('display'),
  )
}

describe.skipIf(!haveRecordings)('replaying what a real PrestaShop 9.1.4 was asked', () => {
  const simulators = new Map<string, Simulator>()

  beforeAll(async () => {
    simulators.set('ordinary', await startSimulator())
    const off = await startSimulator()
    off.setEnabled(false)
    simulators.set('off', off)
    simulators.set('english', await startSimulator({ languages: ['en'] }))
  })
  afterAll(async () => {
    await Promise.all([...simulators.values()].map(async (simulator) => simulator.close()))
  })

  async function replay(exchange: Exchange): Promise<string[]> {
    const english = exchange.n >= 696 && exchange.n <= 698
    const which = exchange.group === 'disabled' ? 'off' : english ? 'english' : 'ordinary'
    const simulator = simulators.get(which)
    if (simulator === undefined) throw new Error('not started')
    let path = withOurKeys(exchange.url, simulator)
    for (const [recorded, ours] of replaced) path = path.replaceAll(recorded, ours)
    const headers = headersFor(exchange, simulator)
    const reply = await ask(simulator.url, path, { method: exchange.method, headers })
    return [...headDifferences(exchange, reply), ...bodyDifferences(exchange, reply)]
  }

  const differing = new Map(knownDifferences.flatMap(({ of, why }) => of.map((n) => [n, why] as const)))
  const exchanges = recordedExchanges()
    .filter(isReading)
    .map((exchange) => ({ ...exchange, exchange, why: differing.get(exchange.n) }))

  test.each(exchanges.filter(({ why }) => why === undefined))(
    '$n $method $url is answered alike',
    async ({ exchange }) => {
      expect(await replay(exchange)).toEqual([])
    },
  )

  test.each(exchanges.filter(({ why }) => why !== undefined))(
    '$n $method $url is answered otherwise: $why',
    async ({ exchange }) => {
      expect(await replay(exchange)).not.toEqual([])
    },
  )
})

test.skipIf(haveRecordings)('the recorded exchanges are not here: nothing was replayed', () => {
  expect(recordedExchanges()).toEqual([])
})
