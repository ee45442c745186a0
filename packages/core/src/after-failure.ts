import type { ErrorCode } from './error-codes.ts'
import type { PasekError } from './pasek-error.ts'

/** `away`: the other side does not answer. Whoever can ask it for less than a whole run does so before the next one. */
export type AfterFailure = { kind: 'retry' | 'away'; afterMs: number } | { kind: 'fail' }

const sayAway: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'BREAKER_OPEN',
  'NETWORK',
  'TIMEOUT',
  'DNS',
  'SHOP_UNAVAILABLE',
])

/** How often in a row a run without headway is tried again before its job fails: some minutes … */
export const maxRetries = 5
/** … and an hour and a half once the job has got somewhere: a shop may be down for its nightly backup. */
export const maxRetriesOnceBegun = 24

const firstMs = 5_000
const longestMs = 5 * 60_000
const longestAskedMs = 60 * 60_000 // a Retry-After may name a day in 2036

/**
 * What follows when a run ended with an error that concerns the whole job. Waits as long as the other side asked
 * for, but an hour at most.
 *
 * @param retries how many runs in a row have ended so without one further item
 * @param begun whether any item of the job has its outcome
 * @param chance 0 to 1; spreads the retries of many jobs
 */
export function afterFailure(
  error: PasekError,
  { retries, begun }: { retries: number; begun: boolean },
  chance: number,
): AfterFailure {
  if (!error.retryable || retries >= (begun ? maxRetriesOnceBegun : maxRetries)) return { kind: 'fail' }
  const backOffMs = Math.min(firstMs * 2 ** retries, longestMs)
  const askedMs = Math.min(error.retryAfterMs ?? 0, longestAskedMs)
  return {
    kind: sayAway.has(error.code) ? 'away' : 'retry',
    afterMs: Math.max(askedMs, Math.round(backOffMs * (0.75 + chance / 2))),
  }
}
