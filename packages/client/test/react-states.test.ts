import { expect, test } from 'vitest'
import { sampleJob } from '../gallery/sample-jobs.ts'
import { barFillOf, joinedFill } from '../src/react/bar-fill.ts'
import { barStateOf } from '../src/react/bar-state.ts'
import { byShop, inOrder, inPlace } from '../src/react/job-order.ts'
import { textsEn as texts } from '../src/react/texts/texts-en.ts'
import { waitReason } from '../src/react/wait-reason.ts'

const now = Date.parse('2025-11-23T14:03:50Z')
const ago = (seconds: number) => new Date(now - seconds * 1_000).toISOString()
const running = sampleJob(1, { heartbeatAt: ago(2) })

test('a run without a sign of life is lost, whatever it was about to do', () => {
  const silent = { ...running, heartbeatAt: ago(35) }
  expect(barStateOf(silent, now, now)).toBe('lost')
  expect(barStateOf({ ...silent, status: 'pausing' }, now, now)).toBe('lost')
  expect(barStateOf({ ...silent, status: 'paused' }, now, now)).toBe('paused')
})

test('a run that lives but finishes nothing is quiet, though not while it counts', () => {
  expect(barStateOf(running, now, now - 42_000)).toBe('quiet')
  expect(barStateOf({ ...running, totalCount: null }, now, now - 42_000)).toBe('counting')
  expect(barStateOf({ ...running, currentCount: 2_001 }, now, now)).toBe('over')
})

test('only the last item makes it full, and failures are part of what is done', () => {
  const fill = (currentCount: number, errorCount = 0) =>
    barFillOf({ ...running, totalCount: 100_000, currentCount, errorCount }, 'running')
  expect(fill(99_999)).toMatchObject({ percent: 99 })
  expect(fill(100_000, 500)).toEqual({ kind: 'measured', percent: 100, share: 1, failedShare: 0.005 })
  expect(barFillOf({ ...running, currentCount: 0 }, 'waiting')).toEqual({ kind: 'outline' })
  expect(barFillOf({ ...running, totalCount: null }, 'lost')).toEqual({ kind: 'outline' })
})

test('a group is one bar over the jobs whose total is known', () => {
  const jobs = [
    { ...running, totalCount: 100, currentCount: 50, errorCount: 10 },
    { ...running, totalCount: 300, currentCount: 50 },
    { ...running, totalCount: null, currentCount: 0 },
  ]
  expect(joinedFill(jobs)).toEqual({ kind: 'measured', percent: 25, share: 0.25, failedShare: 0.025 })
  expect(joinedFill([{ ...running, totalCount: null }])).toBeUndefined()
})

test('what is worked on comes before what waits, which stands in line', () => {
  const waiting = { status: 'pending' } as const
  const jobs = [
    sampleJob(5, waiting),
    sampleJob(4, { ...waiting, priority: 1 }),
    sampleJob(3, waiting),
    sampleJob(2),
    sampleJob(1),
  ]
  expect(inOrder(jobs).map(({ id }) => id)).toEqual([2, 1, 4, 3, 5])
  expect(inPlace(jobs, [1, 5, 4]).map(({ id }) => id)).toEqual([1, 5, 4, 2, 3])
  expect(
    byShop([sampleJob(1, { shopId: 2 }), sampleJob(2, { shopId: 1 }), sampleJob(3, { shopId: 2 })]),
  ).toMatchObject([
    { shopId: 2, jobs: [{ id: 1 }, { id: 3 }] },
    { shopId: 1, jobs: [{ id: 2 }] },
  ])
})

test('a waiting job says why it waits', () => {
  const job = sampleJob(9, { status: 'pending', startedAt: null, createdAt: ago(60) })
  const why = (jobs: (typeof job)[], waiting = job) =>
    waitReason(texts, waiting, 'B2C', [waiting, ...jobs], now)
  expect(why([sampleJob(1), sampleJob(2, { status: 'pending' }), sampleJob(3, { shopId: 1 })])).toBe(
    '2 jobs ahead of this one for shop B2C',
  )
  expect(why([sampleJob(1, { status: 'paused' })])).toBe('No worker is running')
  expect(why([sampleJob(1, { shopId: 1 })])).toBe('All workers are busy')
  expect(why([], { ...job, createdAt: ago(2) })).toBe('Starts in a moment')
  expect(why([], { ...job, failureCode: 'SHOP_UNAVAILABLE', resumeAt: ago(-60) })).toMatch(
    /^Shop not answering, next try at \d\d:\d\d$/,
  )
})
