import type { ErrorCode, PasekError } from '@pasek/core'
import type { RetryOptions } from './shop-options.ts'

/** What failed: the way to the shop, or this one request while the shop is alive. */
export type Failure = { error: PasekError; tried: number; blame: 'shop' | 'content' }

/**
 * `short`: a person waits. `lasting`: go on until the breaker opens. `split`: the caller asks for less instead.
 * `once`: only a request that the shop put off is sent again.
 */
export type Patience = 'short' | 'lasting' | 'split' | 'once'

/** Failures that say "the shop is in trouble" when they repeat, whatever was asked for. */
export const countsAgainstShop: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'NETWORK',
  'TIMEOUT',
  'DNS',
  'SHOP_UNAVAILABLE',
  'REMOTE_PHP_ERROR',
  'MALFORMED_RESPONSE',
])

/** Failures that may lie in what was asked for alone: worth a look whether the shop still lives. */
export const mayLieInTheContent: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'NETWORK',
  'TIMEOUT',
  'SHOP_UNAVAILABLE',
  'REMOTE_PHP_ERROR',
  'MALFORMED_RESPONSE',
  'NOT_PRESTASHOP',
])

/** Waiting for fewer requests is no failure of anything, so it is given more tries than the rest. */
const rateLimitedTries = 12

/** How long to wait before the same request is sent again, in milliseconds; undefined: give up. */
export function retryDelayMs(
  failure: Failure,
  patience: Patience,
  retry: Required<RetryOptions>,
  random: number,
): number | undefined {
  const { error, tried, blame } = failure
  const jitter = 0.5 + random / 2
  const backOff = Math.min(retry.maxMs, retry.baseMs * 2 ** (tried - 1)) * jitter
  if (error.code === 'RATE_LIMITED') {
    if (tried >= (patience === 'short' ? 2 : Math.max(retry.attempts, rateLimitedTries))) return undefined
    return Math.max(backOff, Math.min(error.retryAfterMs ?? 0, retry.retryAfterCapMs))
  }
  if (!countsAgainstShop.has(error.code) || patience === 'once') return undefined
  if (patience === 'short') return tried < 2 && error.code !== 'TIMEOUT' ? retry.baseMs * jitter : undefined
  if (blame === 'shop') return Math.max(backOff, Math.min(error.retryAfterMs ?? 0, retry.retryAfterCapMs))
  if (patience === 'split') return undefined
  // the shop lives, so there is nothing to wait for: the same request either works now or never
  const tries = error.code === 'TIMEOUT' ? Math.min(2, retry.attempts) : retry.attempts
  return tried < tries ? retry.baseMs * jitter : undefined
}
