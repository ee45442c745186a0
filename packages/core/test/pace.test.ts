import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Pace, type PaceSample, nextPace, rateOf, secondsLeft, startPace } from '../src/index.ts'

const start: PaceSample = { done: 0, activeMs: 0 }

/** What a commit adds: items, and the active time that they took. */
type Step = { items: number; ms: number }

function samplesOf(steps: readonly Step[]): PaceSample[] {
  const samples: PaceSample[] = []
  let { done, activeMs } = start
  for (const { items, ms } of steps) {
    done += items
    activeMs += ms
    samples.push({ done, activeMs })
  }
  return samples
}

function paceAfter(samples: readonly PaceSample[]): Pace {
  return samples.reduce(nextPace, startPace(start))
}

const repeated = <T>(value: T, times: number): T[] => Array.from({ length: times }, () => value)
const steady = (step: Step, commits: number) => paceAfter(samplesOf(repeated(step, commits)))

const step = fc.record({ items: fc.integer({ min: 1, max: 5_000 }), ms: fc.integer({ min: 1, max: 20_000 }) })
const unevenJob = fc.array(step, { minLength: 3, maxLength: 60 })
const steadyJob = fc.record({
  step: fc.record({ items: fc.integer({ min: 1, max: 1_000 }), ms: fc.integer({ min: 100, max: 5_000 }) }),
  commits: fc.integer({ min: 20, max: 60 }),
})

/** Room for what floating point does to a sum of many numbers. */
const noise = 1e-9

describe('rate and time left', () => {
  test('are not told after fewer than three commits that did something', () => {
    const few = fc.array(step, { maxLength: 2 })
    const idle = fc.array(fc.integer({ min: 1, max: 60_000 }), { maxLength: 20 })
    fc.assert(
      fc.property(few, idle, (commits, waits) => {
        const pace = paceAfter(samplesOf([...commits, ...waits.map((ms) => ({ items: 0, ms }))]))
        expect([rateOf(pace), secondsLeft(pace, 100)]).toEqual([null, null])
      }),
    )
  })

  test('are not told before two seconds were seen', () => {
    expect(rateOf(steady({ items: 10, ms: 100 }, 19))).toBeNull()
    expect(rateOf(steady({ items: 10, ms: 100 }, 20))).toEqual({ low: 100, high: 100 })
  })

  test('have no time left to tell where no item is open', () => {
    const pace = steady({ items: 10, ms: 1_000 }, 10)
    expect(secondsLeft(pace, 0)).toBeNull()
    expect(secondsLeft(pace, -3)).toBeNull()
  })

  test('are told of a steady job as one exact figure', () => {
    for (const perSecond of [2, 20, 33, 50, 99, 160, 2_500])
      expect(rateOf(steady({ items: perSecond, ms: 1_000 }, 20))).toEqual({ low: perSecond, high: perSecond })
  })

  test('hold the truth in their ranges while the pace is steady', () => {
    fc.assert(
      fc.property(steadyJob, fc.integer({ min: 1, max: 10_000_000 }), (job, open) => {
        const perSecond = job.step.items / (job.step.ms / 1_000)
        const pace = steady(job.step, job.commits)
        const rate = rateOf(pace)
        const left = secondsLeft(pace, open)
        expect(rate?.low).toBeLessThanOrEqual(perSecond * (1 + noise))
        expect(rate?.high).toBeGreaterThanOrEqual(perSecond * (1 - noise) - 0.05) // tenths, below ten a second
        expect(left?.low).toBeLessThanOrEqual((open / perSecond) * (1 + noise))
        expect(left?.high).toBeGreaterThanOrEqual((open / perSecond) * (1 - noise))
      }),
    )
  })

  test('stay within what was observed, give or take a half and the rounding', () => {
    fc.assert(
      fc.property(unevenJob, (steps) => {
        const rate = rateOf(paceAfter(samplesOf(steps)))
        if (rate === null) return
        const observed = steps.map(({ items, ms }) => items / (ms / 1_000))
        expect(rate.low).toBeLessThanOrEqual(rate.high)
        expect(rate.low).toBeGreaterThanOrEqual(Math.min(...observed) * 0.5 * 0.9 - 0.1)
        expect(rate.high).toBeLessThanOrEqual(Math.max(...observed) * 1.5 * 1.1 + 0.1)
      }),
    )
  })

  test('give a time left that is a range, and longer for more items', () => {
    const twoOpen = fc.tuple(fc.integer({ min: 1, max: 100_000 }), fc.nat(100_000))
    fc.assert(
      fc.property(unevenJob, twoOpen, (steps, [open, more]) => {
        const pace = paceAfter(samplesOf(steps))
        const left = secondsLeft(pace, open)
        if (left === null) return
        expect(left.low).toBeGreaterThanOrEqual(0)
        expect(left.low).toBeLessThan(left.high)
        expect(secondsLeft(pace, open + more)?.high).toBeGreaterThanOrEqual(left.high)
      }),
    )
  })

  test('follow a change of speed within half a minute', () => {
    const steps = [...repeated({ items: 100, ms: 1_000 }, 20), ...repeated({ items: 10, ms: 1_000 }, 30)]
    expect(rateOf(paceAfter(samplesOf(steps)))?.high).toBeLessThan(30)
  })

  test('sink while a job goes on without an item', () => {
    const before = steady({ items: 100, ms: 1_000 }, 20)
    const stuck = nextPace(before, { done: before.done, activeMs: before.activeMs + 30_000 })
    expect(rateOf(stuck)?.high).toBeLessThan(rateOf(before)?.low ?? 0)
  })
})

describe('the pace', () => {
  test('does not change when an older state, or the same one, is seen again', () => {
    fc.assert(
      fc.property(unevenJob, fc.nat(), (steps, choice) => {
        const samples = samplesOf(steps)
        const pace = paceAfter(samples)
        const earlier = samples[choice % samples.length] ?? start
        expect(nextPace(pace, earlier)).toBe(pace)
        expect(nextPace(pace, start)).toBe(pace)
      }),
    )
  })

  test('is the same whatever older states are seen in between', () => {
    fc.assert(
      fc.property(unevenJob, fc.infiniteStream(fc.nat()), (steps, choices) => {
        const samples = samplesOf(steps)
        const disturbed = samples.flatMap((sample, index) => {
          const choice: number = choices.next().value
          return [sample, samples[choice % (index + 1)] ?? start]
        })
        expect(paceAfter(disturbed)).toEqual(paceAfter(samples))
      }),
    )
  })

  test('knows nothing of pauses: however often a resting job is looked at, no time passes', () => {
    fc.assert(
      fc.property(unevenJob, fc.nat(), fc.integer({ min: 1, max: 50 }), (steps, choice, looks) => {
        const samples = samplesOf(steps)
        const at = choice % samples.length
        const resting = repeated(samples[at] ?? start, looks)
        expect(paceAfter(samples.toSpliced(at, 0, ...resting))).toEqual(paceAfter(samples))
      }),
    )
  })

  test('loses no item of two commits in the same millisecond', () => {
    const first = nextPace(startPace(start), { done: 10, activeMs: 1_000 })
    const same = nextPace(first, { done: 20, activeMs: 1_000 })
    const later = nextPace(same, { done: 30, activeMs: 2_000 })
    expect(later).toEqual(nextPace(first, { done: 30, activeMs: 2_000 }))
  })
})
