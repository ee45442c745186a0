import { expect, test } from 'vitest'
import { aJob } from '../../../test/a-job.ts'
import { waitReasonOf } from '../src/index.ts'

const now = Date.parse('2026-11-25T12:00:00Z')
const at = (seconds: number) => new Date(now + seconds * 1_000).toISOString()
const waiting = aJob({ id: 5, status: 'pending', queuedAt: at(-60) })
const reasonAmong = (others: Parameters<typeof aJob>[0][], { workers = 1, job = waiting } = {}) =>
  waitReasonOf(job, {
    jobs: [job, ...others.map((told) => aJob({ status: 'pending', ...told }))],
    workers,
    now,
  })

test('a job that runs or has ended has no reason to wait', () => {
  for (const status of ['running', 'pausing', 'cancelling', 'completed', 'failed', 'cancelled'] as const)
    expect(reasonAmong([], { job: aJob({ status }) })).toBeNull()
})

test('without a worker nothing else counts but a pause by a person', () => {
  const resting = { ...waiting, pauseReason: 'breaker', resumeAt: at(30), failureCode: 'TIMEOUT' } as const
  expect(reasonAmong([], { workers: 0 })).toEqual({ kind: 'no-worker' })
  expect(reasonAmong([], { workers: 0, job: resting })).toEqual({ kind: 'no-worker' })
  expect(reasonAmong([], { job: resting })).toEqual({ kind: 'shop', until: at(30), code: 'TIMEOUT' })
  const paused = aJob({ status: 'paused', pauseReason: 'person', stoppedBy: 'Anna' })
  expect(reasonAmong([], { workers: 0, job: paused })).toEqual({ kind: 'paused', by: 'Anna' })
})

test('those ahead are what runs for the shop, what goes first by priority, what has begun, and what came before', () => {
  expect(reasonAmong([{ id: 6, status: 'running' }])).toEqual({ kind: 'ahead', count: 1 })
  expect(reasonAmong([{ id: 6, priority: 1, queuedAt: at(-1) }])).toEqual({ kind: 'ahead', count: 1 })
  expect(reasonAmong([{ id: 6, startedAt: at(-9), queuedAt: at(-1) }])).toEqual({ kind: 'ahead', count: 1 })
  expect(reasonAmong([{ id: 6, queuedAt: at(-90) }])).toEqual({ kind: 'ahead', count: 1 })
})

test('those of another shop, exports, later ones and those that wait for their time are not ahead', () => {
  const others = [
    { id: 6, shopId: 2, queuedAt: at(-90) },
    { id: 7, jobType: 'export', queuedAt: at(-90) },
    { id: 4, queuedAt: at(-30) },
    { id: 3, queuedAt: at(-90), resumeAt: at(20) },
    { id: 2, status: 'paused', queuedAt: at(-90) },
  ] as const
  expect(reasonAmong([...others])).toEqual({ kind: 'busy' })
})

test('a job that has just come starts soon, and a failed run is tried again at its time', () => {
  expect(reasonAmong([], { job: { ...waiting, queuedAt: at(-2) } })).toEqual({ kind: 'soon' })
  expect(reasonAmong([], { job: { ...waiting, resumeAt: at(40), failureCode: 'RATE_LIMITED' } })).toEqual({
    kind: 'retry',
    until: at(40),
    code: 'RATE_LIMITED',
  })
})

test('a job that is made of parts waits for what the first of those waits for that are where it is', () => {
  const whole = { id: 5, shopId: null, partCount: 3 } as const
  const part = { parentId: 5, parentKind: 'part', queuedAt: at(-60) } as const
  const parts = [
    { ...part, id: 8, shopId: 3, status: 'pending' },
    { ...part, id: 7, shopId: 2, status: 'pending' },
    { ...part, id: 6, shopId: 1, status: 'paused', pauseReason: 'person', stoppedBy: 'Anna' },
    { id: 4, shopId: 2, status: 'running' },
  ] as const
  expect(reasonAmong([...parts], { job: aJob({ ...whole, status: 'pending' }) })).toEqual({
    kind: 'ahead',
    count: 1,
  })
  expect(reasonAmong([...parts], { job: aJob({ ...whole, status: 'paused' }) })).toEqual({
    kind: 'paused',
    by: 'Anna',
  })
})

test('a job that is made of parts stands in no line itself', () => {
  const job = { ...waiting, shopId: null }
  expect(reasonAmong([{ id: 6, shopId: null, partCount: 2, status: 'running' }], { job })).toEqual({
    kind: 'busy',
  })
})
