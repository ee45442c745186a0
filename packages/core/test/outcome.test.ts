import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Counters, type Outcome, noCounters, outcomes, sumOf, withOutcome } from '../src/index.ts'

/** Items that get outcomes one after another; few keys, so that many are replaced. */
const sequence = fc.array(fc.tuple(fc.nat(20), fc.constantFrom(...outcomes)), { maxLength: 200 })

/** Every state of ledger and counters that a sequence passes through. */
function* played(changes: readonly [number, Outcome][]) {
  const ledger = new Map<number, Outcome>()
  let counters: Counters = noCounters
  for (const [key, outcome] of changes) {
    counters = withOutcome(counters, outcome, ledger.get(key))
    ledger.set(key, outcome)
    yield { ledger, counters }
  }
}

test('the sum of the outcomes equals the current count at every moment, whatever replaces what', () => {
  fc.assert(
    fc.property(sequence, (changes) => {
      for (const { ledger, counters } of played(changes)) expect(sumOf(counters)).toBe(ledger.size)
    }),
  )
})

test('each counter equals what the ledger holds of its outcome, and none is ever negative', () => {
  fc.assert(
    fc.property(sequence, (changes) => {
      for (const { ledger, counters } of played(changes)) {
        const held = [...ledger.values()]
        for (const outcome of outcomes)
          expect(counters[outcome]).toBe(held.filter((each) => each === outcome).length)
      }
    }),
  )
})

test('the same outcome said twice of an item counts once', () => {
  for (const outcome of outcomes) {
    const once = withOutcome(noCounters, outcome)
    expect(withOutcome(once, outcome, outcome)).toEqual(once)
  }
})

test('counting leaves the earlier counters as they were', () => {
  const before = withOutcome(noCounters, 'failed')
  withOutcome(before, 'updated', 'failed')
  expect(before).toEqual({ ...noCounters, failed: 1 })
  expect(sumOf(noCounters)).toBe(0)
})
