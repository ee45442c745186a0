import type { LookupFunction } from 'node:net'
import type { SecureContext } from 'node:tls'
import { PasekError } from '@pasek/core'
import packageFile from '../../package.json' with { type: 'json' }
import { trusting } from './authorities.ts'
import { type Guard, refuseAddress } from './guarded-lookup.ts'
import { shopAddress, type ShopAddress } from './shop-address.ts'

/** How the key travels: as the user name of HTTP Basic, or as `ws_key` in the address where a host drops that header. */
export type Authentication = 'basic' | 'query'

export type RetryOptions = {
  /** How often one request is sent at most, the first time included. Default 4. */
  attempts?: number
  /** The first wait in milliseconds; it doubles each time, with jitter. Default 250. */
  baseMs?: number
  /** The longest wait in milliseconds, Retry-After aside. Default 5,000. */
  maxMs?: number
  /** How much of a Retry-After is honoured, in milliseconds. Default 120,000. */
  retryAfterCapMs?: number
}

export type BreakerOptions = {
  /** Failures of the shop in a row that open the breaker. Default 10. */
  threshold?: number
  /** Milliseconds that an open breaker waits before it lets one request through. Default 30,000. */
  halfOpenAfterMs?: number
}

export type ShopOptions = {
  /** `https://host[/folder]`, with or without a trailing slash or `/api`. */
  url: string
  /** The webservice key. It never appears in an error, a log or in JSON. */
  key: string
  /** Default `basic`. */
  authentication?: Authentication
  /** Requests at the same time. Default 2: more than the shop has cores buys nothing. */
  readers?: number
  /** For one request from connect to its last byte, in milliseconds. Default 60,000. */
  timeoutMs?: number
  /**
   * Whether the shop may be in a private network, in this network segment or on this computer. Default false: who may
   * name a shop could else have this program ask whatever it can reach. Looked at for each connection.
   */
  allowPrivate?: boolean
  /** Certificates, as PEM, of authorities that are trusted for this shop beside those that are trusted anyway. */
  ca?: string | undefined
  /** Default that of the system. What it finds is judged all the same. */
  lookup?: LookupFunction
  /** Default `Pasek/<version>`. */
  userAgent?: string
  retry?: RetryOptions
  breaker?: BreakerOptions
}

export type ShopSettings = ShopAddress & {
  guard: Guard
  /** Whom to trust where that is more than usual. */
  secureContext: SecureContext | undefined
  key: string
  authentication: Authentication
  readers: number
  timeoutMs: number
  userAgent: string
  retry: Required<RetryOptions>
  breaker: Required<BreakerOptions>
}

export function shopSettings(options: ShopOptions): ShopSettings {
  const key = options.key.trim()
  if (key === '') throw new PasekError('AUTH_INVALID_KEY', 'The webservice key is empty.')
  const { retry, breaker, ca, allowPrivate = false, lookup } = options
  const address = shopAddress(options.url)
  const guard = { allowPrivate, lookup }
  refuseAddress(address.origin, guard)
  return {
    ...address,
    guard,
    secureContext: ca === undefined ? undefined : trusting(ca),
    key,
    authentication: options.authentication ?? 'basic',
    readers: Math.max(1, Math.floor(options.readers ?? 2)),
    timeoutMs: options.timeoutMs ?? 60_000,
    userAgent: options.userAgent ?? `Pasek/${packageFile.version}`,
    retry: {
      attempts: retry?.attempts ?? 4,
      baseMs: retry?.baseMs ?? 250,
      maxMs: retry?.maxMs ?? 5000,
      retryAfterCapMs: retry?.retryAfterCapMs ?? 120_000,
    },
    breaker: {
      threshold: breaker?.threshold ?? 10,
      halfOpenAfterMs: breaker?.halfOpenAfterMs ?? 30_000,
    },
  }
}
