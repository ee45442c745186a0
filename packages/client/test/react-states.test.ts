import { expect, test } from 'vitest'
import { sampleJob } from '../gallery/sample-jobs.ts'
import { barFillOf, joinedFill } from '../src/react/bar/bar-fill.ts'
import { type BarState, barStateOf } from '../src/react/bar/bar-state.ts'
import { buttonsOf } from '../src/react/buttons/buttons-of.ts'
import { byShop, inOrder, inPlace } from '../src/react/list/job-order.ts'
import { retryChoices } from '../src/react/errors/retry-choices.ts'
import { watchNews } from '../src/react/list/news.ts'

const now = Date.parse('2025-11-23T14:03:50Z')
const ago = (seconds: number) => new Date(now - seconds * 1_000).toISOString()
const running = sampleJob(1, { heartbeatAt: ago(2), lastItemAt: ago(2) })

test('a run without a sign of life is lost, whatever it was about to do', () => {
  const silent = { ...running, heartbeatAt: ago(35) }
  expect(barStateOf(silent, now)).toBe('lost')
  expect(barStateOf({ ...silent, status: 'pausing' }, now)).toBe('lost')
  expect(barStateOf({ ...silent, status: 'paused' }, now)).toBe('paused')
})

test('a run that lives but finishes nothing is quiet, though not while it counts', () => {
  const standing = { ...running, lastItemAt: ago(42) }
  expect(barStateOf(standing, now)).toBe('quiet')
  expect(barStateOf({ ...standing, lastItemAt: null, startedAt: ago(42) }, now)).toBe('quiet')
  expect(barStateOf({ ...standing, totalCount: null }, now)).toBe('counting')
  expect(barStateOf({ ...running, currentCount: 2_001 }, now)).toBe('over')
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

const ended = { status: 'completed', currentCount: 2_000 } as const
const parent = sampleJob(1, { ...ended, errorCount: 14 })
const retry = sampleJob(2, { parentId: 1, parentKind: 'retry', params: { retryOf: 1 } })

test('what a retry has done is no error any more', () => {
  const mended = { ...parent, mendedCount: 5 }
  expect(barStateOf(mended, now)).toBe('errors')
  expect(barFillOf({ ...mended, totalCount: 2_000 }, 'errors')).toMatchObject({ failedShare: 9 / 2_000 })
  expect(barStateOf({ ...parent, mendedCount: 14 }, now)).toBe('completed')
})

test('a retry that ended leaves what it could not do to its job, save where that was dismissed', () => {
  const connection = { state: 'live', since: now } as const
  const see = (isDismissed: boolean, child: typeof retry) => {
    const news = watchNews(({ id }) => isDismissed && id === parent.id)
    news.look({ jobs: [child, parent], connection, workers: 1, serverAheadMs: 0 })
    return news.isSuperseded(child)
  }
  const someFailed = { ...retry, ...ended, errorCount: 4 }
  expect(see(false, someFailed)).toBe(true)
  expect(see(true, someFailed)).toBe(false)
  expect(see(false, retry)).toBe(false)
  expect(see(false, { ...retry, status: 'failed' })).toBe(false)
})

test('a job all of whose errors were mended needs nobody any more, though it had ended badly', () => {
  const news = watchNews(() => false)
  const view = { connection: { state: 'live', since: now }, workers: 1, serverAheadMs: 0 } as const
  news.learn([parent])
  expect(news.look({ ...view, jobs: [] })).toEqual([parent])
  const mended = { ...parent, version: 2, mendedCount: 14 }
  expect(news.look({ ...view, jobs: [mended] })).toEqual([mended])
  expect(news.look({ ...view, jobs: [] })).toEqual([])
})

test('what can succeed is retried first; the menu has the cause that is looked at, and all', () => {
  const group = (code: string, count: number, mendedCount = 0) => ({
    code,
    count,
    mendedCount,
    label: 'A',
    message: null,
  })
  const groups = [group('DUPLICATE_SKU', 21), group('TIMEOUT', 16, 2), group('DNS', 4, 4)]
  const kinds = (...given: Parameters<typeof retryChoices>) =>
    retryChoices(...given).map(({ kind, count }) => `${kind} ${count}`)
  expect(kinds(groups, 35, '')).toEqual(['helped 14', 'all 35'])
  expect(kinds(groups, 35, 'DUPLICATE_SKU')).toEqual(['helped 14', 'cause 21', 'all 35'])
  expect(kinds(groups, 35, 'TIMEOUT')).toEqual(['helped 14', 'all 35'])
  expect(kinds([group('TIMEOUT', 3)], 3, 'TIMEOUT')).toEqual(['all 3'])
  expect(kinds([group('DNS', 4, 4)], 0, '')).toEqual([])
  expect(retryChoices(groups, 35, '')[0]?.selection).toEqual({ codes: ['TIMEOUT'] })
})

test('each state offers what can be done in it', () => {
  const buttons = (facts: Partial<typeof running>, state: BarState, isBeingRetried = false) =>
    buttonsOf({ ...running, ...facts }, state, isBeingRetried).join(' ')
  expect(buttons({ status: 'pending' }, 'waiting')).toBe('prioritise cancel')
  for (const state of ['counting', 'running', 'over', 'quiet'] as const)
    expect(buttons({}, state)).toBe('pause cancel')
  expect(buttons({}, 'lost')).toBe('cancel')
  expect(buttons({ status: 'cancelling' }, 'lost')).toBe('')
  expect(buttons({ status: 'pausing' }, 'pausing')).toBe('cancel')
  expect(buttons({ status: 'paused', pauseReason: 'person' }, 'paused')).toBe('resume cancel')
  expect(buttons({ status: 'paused', pauseReason: 'breaker' }, 'paused')).toBe('tryNow cancel')
  expect(buttons(ended, 'errors')).toBe('retry')
  expect(buttons(ended, 'errors', true)).toBe('')
  expect(buttons({ status: 'failed' }, 'failed')).toBe('goOn')
  for (const state of ['completed', 'cancelled', 'cancelling'] as const) expect(buttons({}, state)).toBe('')
})
