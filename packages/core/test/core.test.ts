import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  PasekError,
  afterFailure,
  errorCodes,
  mayBecome,
  maxRetries,
  nextPace,
  nextStatuses,
  noCounters,
  outcomes,
  progressOf,
  rateOf,
  secondsLeft,
  startPace,
  statuses,
  statusesBefore,
  sumOf,
  withOutcome,
} from '../src/index.ts'

describe('progress', () => {
  const total = fc.integer({ min: 0, max: 10_000_000 })

  test('never says 100 % while an item is open', () => {
    fc.assert(
      fc.property(total, fc.integer({ min: 0, max: 10_000_000 }), (all, done) => {
        const progress = progressOf(done, all)
        expect(progress.kind === 'measured' && progress.percent === 100).toBe(done === all)
        expect(progress.kind === 'over').toBe(done > all)
      }),
    )
  })

  test('never goes backwards while items are done', () => {
    fc.assert(
      fc.property(total, fc.array(fc.integer({ min: 0, max: 1_000 }), { maxLength: 50 }), (all, steps) => {
        let done = 0
        let before = 0
        for (const step of steps) {
          done = Math.min(done + step, all)
          const progress = progressOf(done, all)
          if (progress.kind !== 'measured') throw new Error(progress.kind)
          expect(Number.isInteger(progress.percent)).toBe(true)
          expect(progress.percent).toBeGreaterThanOrEqual(before)
          before = progress.percent
        }
      }),
    )
  })

  test('says that it counts while the total is not known, and 100 % of an empty shop', () => {
    expect(progressOf(5, null)).toEqual({ kind: 'counting', done: 5 })
    expect(progressOf(0, 0)).toMatchObject({ percent: 100 })
  })
})

test('the sum of the outcomes equals the number of items that have one, whatever replaces what', () => {
  const changes = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.constantFrom(...outcomes)))
  fc.assert(
    fc.property(changes, (sequence) => {
      const items = new Map<number, (typeof outcomes)[number]>()
      let counters = noCounters
      for (const [key, outcome] of sequence) {
        counters = withOutcome(counters, outcome, items.get(key))
        items.set(key, outcome)
      }
      expect(sumOf(counters)).toBe(items.size)
      for (const outcome of outcomes)
        expect(counters[outcome]).toBe([...items.values()].filter((each) => each === outcome).length)
    }),
  )
})

describe('statuses', () => {
  test('completed and cancelled are final, and every other one leads somewhere', () => {
    for (const status of statuses) {
      expect(nextStatuses[status].length === 0).toBe(status === 'completed' || status === 'cancelled')
    }
  })

  test('what may come before a status is what may become it', () => {
    for (const to of statuses)
      for (const from of statuses) expect(statusesBefore(to).includes(from)).toBe(mayBecome(from, to))
  })
})

describe('pace', () => {
  const steady = (perSecond: number, seconds: number, stepMs = 500) => {
    let pace = startPace({ done: 0, activeMs: 0 })
    for (let ms = stepMs; ms <= seconds * 1_000; ms += stepMs)
      pace = nextPace(pace, { done: Math.round((perSecond * ms) / 1_000), activeMs: ms })
    return pace
  }

  test('is not told until there is enough to go by', () => {
    expect(rateOf(steady(20, 1))).toBeNull()
    expect(secondsLeft(steady(20, 1), 100)).toBeNull()
    expect(rateOf(steady(0, 60))).toBeNull()
  })

  test('holds the true rate and the true time left of a steady job', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 5_000 }),
        fc.integer({ min: 1, max: 100_000 }),
        (perSecond, open) => {
          const pace = steady(perSecond, 10)
          const rate = rateOf(pace)
          const left = secondsLeft(pace, open)
          expect(rate?.low).toBeLessThanOrEqual(perSecond * 1.01)
          expect(rate?.high).toBeGreaterThanOrEqual(perSecond * 0.99)
          expect(left?.low).toBeLessThanOrEqual((open / perSecond) * 1.01)
          expect(left?.high).toBeGreaterThanOrEqual((open / perSecond) * 0.99)
        },
      ),
    )
  })

  test('forgets nothing when an older or the same state is seen again', () => {
    const pace = steady(20, 10)
    expect(nextPace(pace, { done: 3, activeMs: 100 })).toBe(pace)
    expect(nextPace(pace, { done: pace.done, activeMs: pace.activeMs })).toBe(pace)
  })

  test('follows a change of speed within half a minute', () => {
    let pace = steady(100, 20)
    for (let second = 1; second <= 30; second++)
      pace = nextPace(pace, { done: pace.done + 10, activeMs: pace.activeMs + 1_000 })
    expect(rateOf(pace)?.high).toBeLessThan(30)
  })
})

test('a job is tried again a bounded number of times, later each time, and only where that can help', () => {
  const passing = new PasekError('BREAKER_OPEN', 'left alone')
  const delays = Array.from({ length: maxRetries }, (_, retries) => {
    const next = afterFailure(passing, retries, 0.5)
    return next.kind === 'retry' ? next.afterMs : -1
  })
  expect(delays).toEqual(delays.toSorted((a, b) => a - b))
  expect(delays[0]).toBeGreaterThan(0)
  expect(afterFailure(passing, maxRetries, 0.5)).toEqual({ kind: 'fail' })
  expect(afterFailure(new PasekError('AUTH_INVALID_KEY', 'no'), 0, 0.5)).toEqual({ kind: 'fail' })
})

test('every error code says what to do, in a sentence', () => {
  for (const [code, { hint }] of Object.entries(errorCodes))
    expect(`${code}: ${hint}`).toMatch(/: [A-Z].{10,}(?:\.|[a-z])$/)
})
