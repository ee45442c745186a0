import type { PasekError } from './pasek-error.ts'

export type AfterFailure = { kind: 'retry'; afterMs: number } | { kind: 'fail' }

/** How often a run that made no headway is tried again before its job fails. */
export const maxRetries = 5

const firstMs = 5_000
const longestMs = 5 * 60_000

/**
 * What follows when a run ended with an error that concerns the whole job.
 *
 * @param retries how many runs in a row have ended so without one further item
 * @param chance 0 to 1; spreads the retries of many jobs
 */
export function afterFailure(error: PasekError, retries: number, chance: number): AfterFailure {
  if (!error.retryable || retries >= maxRetries) return { kind: 'fail' }
  const backOffMs = Math.min(firstMs * 2 ** retries, longestMs)
  return {
    kind: 'retry',
    afterMs: Math.max(error.retryAfterMs ?? 0, Math.round(backOffMs * (0.75 + chance / 2))),
  }
}
