import { expect, test } from 'vitest'
import { aJob } from '../../test/a-job.ts'
import { brokenPromises } from '../src/watch/bar-rules.ts'

const half = aJob({ currentCount: 50, createdCount: 50, version: 5 })
const after = (told: Parameters<typeof aJob>[0]) =>
  brokenPromises(half, aJob({ ...half, version: 6, ...told }))

test('a bar that goes on, pauses and completes has broken no promise', () => {
  expect(brokenPromises(undefined, half)).toEqual([])
  expect(after({})).toEqual([])
  expect(after({ currentCount: 60, createdCount: 59, errorCount: 1 })).toEqual([])
  expect(after({ status: 'paused' })).toEqual([])
  expect(after({ status: 'completed', currentCount: 100, createdCount: 100 })).toEqual([])
})

test.each([
  ['goes back', { currentCount: 49, createdCount: 49 }, 'went back from 50 to 49 items'],
  ['passes its end', { currentCount: 101, createdCount: 101 }, 'shows 101 of 100'],
  ['completes too early', { status: 'completed' }, 'says completed at 50 of 100'],
  ['counts what has no outcome', { currentCount: 51 }, 'shows 51 items and 50 outcomes'],
  ['changes its total', { totalCount: 90 }, 'changed its total from 100 to 90'],
  ['shows an older state', { version: 4 }, 'came after version 5'],
] as const)('a bar that %s is caught', (_, told, what) => {
  expect(after(told)).toEqual([expect.stringContaining(what)])
})

test('a job that moves on after its end is caught', () => {
  const ended = aJob({ status: 'cancelled', version: 7 })
  expect(brokenPromises(ended, aJob({ status: 'running', version: 8 }))).toEqual([
    expect.stringContaining('became running after cancelled'),
  ])
})
