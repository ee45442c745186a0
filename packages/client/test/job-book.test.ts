import { rateOf } from '@pasek/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { JobBook, keepEndedMs } from '../src/job-book.ts'
import { aJob } from '../../../test/a-job.ts'

const endedAt = Date.parse('2026-11-01T09:00:00.000Z')
const endedAtText = new Date(endedAt).toISOString()
const ended = { status: 'completed', completedAt: endedAtText, updatedAt: endedAtText } as const
const ids = (book: JobBook, now: number) => book.listed(now).map(({ id }) => id)

test('no job ever goes back, in whatever order its states arrive', () => {
  const state = fc.record({ id: fc.integer({ min: 1, max: 3 }), version: fc.integer({ min: 1, max: 30 }) })
  fc.assert(
    fc.property(fc.array(state, { maxLength: 60 }), (states) => {
      const book = new JobBook()
      const newest = new Map<number, number>()
      for (const { id, version } of states) {
        const isNews = book.put(aJob({ id, version, currentCount: version }), 0)
        expect(isNews).toBe(version > (newest.get(id) ?? 0))
        newest.set(id, Math.max(version, newest.get(id) ?? 0))
        expect(book.get(id)).toMatchObject({ version: newest.get(id), currentCount: newest.get(id) })
      }
      expect(ids(book, 0)).toEqual([...newest.keys()].sort((a, b) => b - a))
    }),
  )
})

test('an ended job is listed for two minutes from its end, or from when whoever saw it run learns of it', () => {
  const book = new JobBook()
  book.put(aJob({ id: 1, version: 1 }), endedAt - 60_000)
  const back = endedAt + 3_600_000 // the viewer was away for an hour
  book.put(aJob({ id: 1, version: 9, ...ended }), back)
  book.put(aJob({ id: 2, version: 9, ...ended }), back) // never seen running
  expect(ids(book, back + keepEndedMs - 1)).toEqual([1])
  expect(ids(book, back + keepEndedMs)).toEqual([])

  const early = new JobBook()
  early.put(aJob({ id: 2, version: 9, ...ended }), endedAt + 1_000)
  expect(ids(early, endedAt + keepEndedMs - 1)).toEqual([2])
  expect(ids(early, endedAt + keepEndedMs)).toEqual([])
})

test('a job that ended long ago is listed again while a retry does what had failed there', () => {
  const book = new JobBook()
  const later = endedAt + 3_600_000
  book.put(aJob({ version: 9, ...ended, errorCount: 3 }), later)
  expect(ids(book, later)).toEqual([])
  const updatedAt = new Date(later).toISOString()
  book.put(aJob({ version: 10, ...ended, errorCount: 3, mendedCount: 1, updatedAt }), later)
  expect(ids(book, later + keepEndedMs - 1)).toEqual([1])
  expect(ids(book, later + keepEndedMs)).toEqual([])
})

test('a failed job that is started again is active again', () => {
  const book = new JobBook()
  book.put(aJob({ version: 5, ...ended, status: 'failed' }), endedAt)
  book.put(aJob({ version: 6, status: 'pending' }), endedAt)
  expect(ids(book, endedAt + 10 * keepEndedMs)).toEqual([1])
})

test('what is listed no more is forgotten, unless somebody watches it', () => {
  const book = new JobBook()
  for (const id of [1, 2]) book.put(aJob({ id, version: 5, ...ended }), endedAt)
  book.put(aJob({ id: 3 }), endedAt)
  const later = endedAt + keepEndedMs
  expect(book.forget(later - 1, () => false)).toBe(false)
  expect(book.forget(later, (id) => id === 2)).toBe(true)
  expect([1, 2, 3].map((id) => book.get(id)?.id)).toEqual([undefined, 2, 3])
  expect(book.forget(later, (id) => id === 2)).toBe(false)
})

test('a job held as active that is not among all the active ones is missing; an ended one is not', () => {
  const book = new JobBook()
  for (const id of [1, 2]) book.put(aJob({ id }), endedAt)
  book.put(aJob({ id: 3, ...ended }), endedAt)
  expect(book.missingFrom([aJob({ id: 2 })])).toEqual([1])
})

test('the pace is learnt from newer states while the job runs', () => {
  const book = new JobBook()
  for (let second = 0; second <= 5; second++)
    book.put(aJob({ version: second + 1, currentCount: second * 20, activeMs: second * 1_000 }), 0)
  book.put(aJob({ version: 3, currentCount: 0, activeMs: 9_000 }), 0) // late, and so nothing to learn from
  const pace = book.pace(1)
  expect(pace && rateOf(pace)).toEqual({ low: 20, high: 20 })
  book.put(aJob({ version: 7, status: 'paused', currentCount: 500, activeMs: 6_000 }), 0)
  expect(book.pace(1)).toBe(pace)
})
