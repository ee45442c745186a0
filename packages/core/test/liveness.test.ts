import fc from 'fast-check'
import { expect, test } from 'vitest'
import { heartbeatEveryMs, livenessOf } from '../src/index.ts'

const anyMs = fc.nat(10_000_000)
const ranks = { alive: 0, quiet: 1, lost: 2 }

test('a run that writes its heartbeat in time is never lost, even when one beat is missed', () => {
  fc.assert(
    fc.property(fc.nat(2 * heartbeatEveryMs), anyMs, (sinceHeartbeatMs, sinceItemMs) => {
      expect(livenessOf(sinceHeartbeatMs, sinceItemMs)).not.toBe('lost')
    }),
  )
})

test('a run that stopped writing is lost, however lately an item was done', () => {
  fc.assert(
    fc.property(anyMs, (sinceItemMs) => {
      expect(livenessOf(15_001, sinceItemMs)).toBe('lost')
    }),
  )
})

test('a run that lives without doing an item for long is quiet, not lost', () => {
  expect([livenessOf(1_000, 30_000), livenessOf(1_000, 30_001)]).toEqual(['alive', 'quiet'])
})

test('more silence never makes a run look livelier', () => {
  fc.assert(
    fc.property(anyMs, anyMs, anyMs, anyMs, (heartbeat, item, moreHeartbeat, moreItem) => {
      const before = ranks[livenessOf(heartbeat, item)]
      expect(ranks[livenessOf(heartbeat + moreHeartbeat, item + moreItem)]).toBeGreaterThanOrEqual(before)
    }),
  )
})
