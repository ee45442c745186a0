import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ErrorCode, PasekError, afterFailure, maxRetries, maxRetriesOnceBegun } from '../src/index.ts'
import { codes } from './codes.ts'

const anyCode = fc.constantFrom(...codes)
const chance = fc.double({ min: 0, max: 1, noNaN: true })
const retries = fc.nat(maxRetries - 1)
const askedMs = fc.option(fc.nat(), { nil: undefined })
const hourMs = 60 * 60_000

function waitAfter(error: PasekError, tried: number, luck = 0.5): number {
  const next = afterFailure(error, { retries: tried, begun: false }, luck)
  if (next.kind === 'fail') throw new Error(`${error.code} is not tried again`)
  return next.afterMs
}

test('a job is tried again where that can help, a bounded number of times, and longer once it has begun', () => {
  fc.assert(
    fc.property(anyCode, fc.nat(50), fc.boolean(), chance, (code, tried, begun, luck) => {
      const error = new PasekError(code, 'it failed')
      const again = error.retryable && tried < (begun ? maxRetriesOnceBegun : maxRetries)
      expect(afterFailure(error, { retries: tried, begun }, luck).kind !== 'fail').toBe(again)
    }),
  )
})

test('a shop that does not answer is told from one that answers with trouble', () => {
  const kindOf = (code: ErrorCode) =>
    afterFailure(new PasekError(code, 'it failed'), { retries: 0, begun: false }, 0.5).kind
  for (const code of ['BREAKER_OPEN', 'NETWORK', 'TIMEOUT', 'DNS', 'SHOP_UNAVAILABLE'] as const)
    expect(kindOf(code)).toBe('away')
  expect(kindOf('RATE_LIMITED')).toBe('retry')
  expect(kindOf('AUTH_INVALID_KEY')).toBe('fail')
})

test('it waits at least some seconds and at most an hour, whatever it is asked for', () => {
  fc.assert(
    fc.property(retries, chance, askedMs, (tried, luck, retryAfterMs) => {
      const waitMs = waitAfter(new PasekError('RATE_LIMITED', 'slower', { retryAfterMs }), tried, luck)
      expect(Number.isInteger(waitMs)).toBe(true)
      expect(waitMs).toBeGreaterThanOrEqual(3_000)
      expect(waitMs).toBeLessThanOrEqual(hourMs)
    }),
  )
})

test('it waits as long as the other side asked for, within that hour', () => {
  fc.assert(
    fc.property(retries, chance, fc.nat(hourMs), (tried, luck, retryAfterMs) => {
      const error = new PasekError('RATE_LIMITED', 'slower', { retryAfterMs })
      expect(waitAfter(error, tried, luck)).toBeGreaterThanOrEqual(retryAfterMs)
    }),
  )
})

test('each wait is longer than the one before, even by the worst of luck', () => {
  const error = new PasekError('BREAKER_OPEN', 'left alone')
  for (let tried = 1; tried < maxRetries; tried++)
    expect(waitAfter(error, tried, 0)).toBeGreaterThan(waitAfter(error, tried - 1, 1))
})

test('chance spreads the retries of many jobs', () => {
  const error = new PasekError('NETWORK', 'gone')
  expect(waitAfter(error, 0, 0)).toBeLessThan(waitAfter(error, 0, 1))
})
