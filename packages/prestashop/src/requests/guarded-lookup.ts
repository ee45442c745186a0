import { lookup as systemLookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { PasekError } from '@pasek/core'
import { refusedAs } from './address-rules.ts'
import { isWebPort } from './port-rules.ts'

export type Guard = {
  /** Whether the shop may be in a private network or on this computer. */
  allowPrivate: boolean
  /** Who is asked for the addresses of a name. */
  lookup?: LookupFunction | undefined
}

/**
 * An address that says by itself where it leads: its port, and an IP address in place of a name, for which no name
 * server is asked.
 * @throws PasekError ADDRESS_BLOCKED
 */
export function refuseAddress(origin: string, { allowPrivate }: Guard): void {
  const { hostname, port, protocol } = new URL(origin)
  const number = Number(port || (protocol === 'https:' ? 443 : 80))
  if (!isWebPort(number)) {
    throw new PasekError('ADDRESS_BLOCKED', `Port ${number} is not one that a shop may have.`, {
      field: 'url',
      hint: 'Let the shop answer at port 80 or 443, or from 1024 at one that is not known for another service.',
    })
  }
  const literal = hostname.replace(/^\[(.*)\]$/, '$1')
  if (isIP(literal) === 0) return
  const kind = refusedAs(literal, allowPrivate)
  if (kind !== undefined) throw blocked(`${literal} is ${kind}.`, literal)
}

/**
 * Looks a name up for one connection, which is then made to what was found and to nothing else: a name that leads
 * elsewhere the next time is judged anew the next time. What a shop may not have is left out.
 */
export function guardedLookup({ allowPrivate, lookup = systemLookup }: Guard): LookupFunction {
  return (hostname, options, done) =>
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '')
      const addresses = typeof found === 'string' ? [{ address: found, family: isIP(found) }] : found
      const fitting = addresses.filter(({ address }) => refusedAs(address, allowPrivate) === undefined)
      const [first] = fitting
      if (first === undefined) return done(refusal(hostname, addresses[0]?.address ?? '', allowPrivate), '')
      if (options.all) done(null, fitting)
      else done(null, first.address, first.family)
    })
}

function refusal(hostname: string, address: string, allowPrivate: boolean): PasekError {
  return blocked(`${hostname} leads to ${refusedAs(address, allowPrivate) ?? 'no address'}.`, address)
}

function blocked(message: string, address: string): PasekError {
  const never = refusedAs(address, true) !== undefined
  const hint = never ? 'No shop can be there. Check the address, and where its name leads to.' : undefined
  return new PasekError('ADDRESS_BLOCKED', message, { field: 'url', hint })
}
