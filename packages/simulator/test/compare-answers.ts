import type { Simulator } from '../src/index.ts'
import type { Reply } from './ask.ts'
import { recordedBody, type Exchange } from './recordings.ts'
import { jsonShape, shapeDifferences, xmlShape } from './shape.ts'

const recordedKeys = {
  PSREALFULLACCESSKEY0000000000001: 'full',
  PSREALREADONLYPRODUCTS0000000002: 'readOnlyProducts',
  PSREALNOPERMISSIONSATALL00000003: 'noPermissions',
  PSREALDISABLEDKEY000000000000004: 'disabled',
} as const

export function withOurKeys(text: string, simulator: Simulator): string {
  let result = text
  for (const [recorded, name] of Object.entries(recordedKeys)) {
    result = result.replaceAll(recorded, simulator.keys[name])
  }
  return result
}

export function headersFor(exchange: Exchange, simulator: Simulator): Record<string, string> {
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

/** In words, where an answer differs from the recorded one: status, headers, codes, elements, JSON types. */
export function answerDifferences(exchange: Exchange, reply: Reply): string[] {
  return [...headDifferences(exchange, reply), ...bodyDifferences(exchange, reply)]
}
