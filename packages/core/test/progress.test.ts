import fc from 'fast-check'
import { expect, test } from 'vitest'
import { progressOf } from '../src/index.ts'

const count = fc.integer({ min: 0, max: 10_000_000 })
/** A job of which some items are done, perhaps none or all. */
const part = count.chain((total) => fc.record({ total: fc.constant(total), done: fc.nat(total) }))

function percentOf(done: number, total: number): number {
  const progress = progressOf(done, total)
  if (progress.kind !== 'measured') throw new Error(`${done} of ${total} is ${progress.kind}`)
  return progress.percent
}

test('the percent is whole and rounded down, to the last digit', () => {
  const exact = ({ done, total }: { done: number; total: number }) =>
    total === 0 ? 100 : Number((BigInt(done) * 100n) / BigInt(total))
  fc.assert(
    fc.property(part, (job) => {
      expect(percentOf(job.done, job.total)).toBe(exact(job))
    }),
  )
  for (let done = 0; done <= 100; done++) expect(percentOf(done, 100)).toBe(done)
})

test('100 % is said when no item is open, and only then', () => {
  fc.assert(
    fc.property(part, ({ done, total }) => {
      expect(percentOf(done, total) === 100).toBe(done === total)
    }),
  )
  for (const total of [1, 3, 101, 9_999_999, 2 ** 31 - 1])
    expect(percentOf(total - 1, total)).toBeLessThan(100)
})

test('progress never goes backwards while items are done', () => {
  fc.assert(
    fc.property(count, fc.array(fc.nat(1_000_000), { maxLength: 50 }), (total, steps) => {
      let done = 0
      let before = 0
      for (const step of steps) {
        done = Math.min(done + step, total)
        const percent = percentOf(done, total)
        expect(percent).toBeGreaterThanOrEqual(before)
        before = percent
      }
    }),
  )
})

test('an unknown total is counting, and no number of done items makes a percent of it', () => {
  fc.assert(
    fc.property(count, (done) => {
      expect(progressOf(done, null)).toEqual({ kind: 'counting', done })
    }),
  )
})

test('more items than expected are said to be over, not to be more than 100 %', () => {
  fc.assert(
    fc.property(count, fc.integer({ min: 1, max: 1_000 }), (total, more) => {
      expect(progressOf(total + more, total)).toEqual({ kind: 'over', done: total + more, expected: total })
    }),
  )
})

test('a job without items is done', () => {
  expect(progressOf(0, 0)).toEqual({ kind: 'measured', done: 0, total: 0, percent: 100 })
})
