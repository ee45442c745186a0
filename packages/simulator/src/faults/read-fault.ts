import type { Fault } from './fault.ts'
import { FaultSyntaxError } from './fault-syntax-error.ts'
import { urlFilter } from './request-filter.ts'
import { faultKinds, isFaultKind } from './kinds.ts'

const numbers = {
  rate: { from: 0, to: 1 },
  times: { from: 1, to: Number.MAX_SAFE_INTEGER },
  after: { from: 0, to: Number.MAX_SAFE_INTEGER },
  delayMs: { from: 0, to: 3_600_000 },
  retryAfterSeconds: { from: 0, to: 86_400 },
  productId: { from: 1, to: Number.MAX_SAFE_INTEGER },
  maxProducts: { from: 0, to: Number.MAX_SAFE_INTEGER },
} as const

type NumberName = keyof typeof numbers

function isNumberName(name: string): name is NumberName {
  return Object.hasOwn(numbers, name)
}

const settings = [...Object.keys(numbers), 'path', 'methods'].join(', ')

const methodNames = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']

/** A list, or the names with `|` between them as the command line has them. */
function readMethods(given: unknown): string[] {
  const names: unknown[] = typeof given === 'string' ? given.split('|') : Array.isArray(given) ? given : []
  const methods = names.map((name) => String(name).toUpperCase())
  if (methods.length > 0 && methods.every((name) => methodNames.includes(name))) return methods
  throw new FaultSyntaxError(`methods must be some of ${methodNames.join('|')}.`)
}

/**
 * Reads a fault from what came over the wire or the command line; numbers may be strings.
 * Throws FaultSyntaxError.
 */
export function readFault(value: unknown): Fault {
  if (typeof value !== 'object' || value === null) throw new FaultSyntaxError('A fault is an object.')
  const { kind, ...rest }: { kind?: unknown } = value
  if (!isFaultKind(kind)) {
    throw new FaultSyntaxError(`There is no fault "${String(kind)}". There are: ${faultKinds.join(', ')}.`)
  }
  const fault: Fault = { kind }
  for (const [name, given] of Object.entries<unknown>(rest)) {
    if (given === undefined) continue
    if (name === 'path' && typeof given === 'string') {
      urlFilter(given)
      fault.path = given
      continue
    }
    if (name === 'methods') {
      fault.methods = readMethods(given)
      continue
    }
    if (!isNumberName(name)) {
      throw new FaultSyntaxError(`A fault has no setting "${name}". There are: ${settings}.`)
    }
    const { from, to } = numbers[name]
    const number = typeof given === 'string' && given !== '' ? Number(given) : given
    if (typeof number !== 'number' || !(number >= from && number <= to)) {
      throw new FaultSyntaxError(`${name} of ${kind} must be a number from ${from} to ${to}.`)
    }
    fault[name] = number
  }
  return fault
}

/**
 * Reads `kind[:rate][,key=value…]` as the command line takes it, for example
 * `empty-500:0.1,times=3,path=/products`. Throws FaultSyntaxError.
 */
export function parseFault(text: string): Fault {
  const [head = '', ...pairs] = text.split(',')
  const [kind, rate] = head.split(':', 2)
  const parsed: Record<string, string> = {}
  for (const pair of pairs) {
    const at = pair.indexOf('=')
    if (at < 1) throw new FaultSyntaxError(`"${pair}" is not key=value. Keys: ${settings}.`)
    parsed[pair.slice(0, at).trim()] = pair.slice(at + 1).trim()
  }
  return readFault({ kind: kind?.trim(), ...(rate === undefined ? {} : { rate: rate.trim() }), ...parsed })
}
