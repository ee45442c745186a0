import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backOff } from '../src/back-off.ts'

test('the delay doubles up to the longest one, and is spread over the upper half of it', () => {
  const longest = [0, 1, 2, 3, 40].map((failures) => backOff(2_000, 10_000, failures, 1))
  expect(longest).toEqual([2_000, 4_000, 8_000, 10_000, 10_000])
  fc.assert(
    fc.property(fc.nat(2_000), fc.double({ min: 0, max: 1, noNaN: true }), (failures, chance) => {
      const most = backOff(2_000, 10_000, failures, 1)
      const delay = backOff(2_000, 10_000, failures, chance)
      expect(delay).toBeGreaterThanOrEqual(most / 2)
      expect(delay).toBeLessThanOrEqual(most)
    }),
  )
})
