import { isDeepStrictEqual } from 'node:util'
import type { Job } from '@pasek/core/protocol'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { JobList } from '../src/job-list.ts'
import { aJob } from '../../../test/a-job.ts'

/** A list over a server that answers single reads with what it holds by then. */
function listOver(server: Map<number, Job>, filter = {}) {
  const asked: number[] = []
  const trouble = { times: 0 }
  const list = new JobList({
    filter,
    retryMs: 1,
    async read(id) {
      asked.push(id)
      if (trouble.times-- > 0) throw new Error('The server is away.')
      return Promise.resolve(server.get(id))
    },
  })
  list.open()
  onTestFinished(() => list.close())
  return { list, asked, trouble }
}
const endedNow = () => ({ status: 'completed', completedAt: new Date().toISOString() }) as const

test('many changes at once are told once, and the view is the same object until something changes', async () => {
  const { list } = listOver(new Map())
  let told = 0
  list.subscribe(() => told++)
  for (let version = 1; version <= 50; version++) list.take({ jobs: [aJob({ version })] })
  await Promise.resolve()
  expect(told).toBe(1)
  const view = list.view()
  list.take({ jobs: [aJob({ version: 50 }), aJob({ version: 3 })], serverAheadMs: 200 })
  await Promise.resolve()
  expect(told).toBe(1)
  expect(list.view()).toBe(view)
})

test('how many processes work is told when it is known and when it changes', async () => {
  const { list } = listOver(new Map())
  let told = 0
  list.subscribe(() => told++)
  expect(list.view().workers).toBeUndefined()
  for (const workers of [0, 0, undefined]) {
    list.take({ workers })
    await Promise.resolve()
  }
  expect(list.view().workers).toBe(0)
  expect(told).toBe(1)
})

test('an active job that the whole list lacks is read: how it ended is shown, and one that is gone is dropped', async () => {
  const { list, asked } = listOver(new Map([[1, aJob({ id: 1, version: 9, ...endedNow() })]]))
  list.take({ jobs: [1, 2, 3].map((id) => aJob({ id })), isWhole: true })
  list.take({ jobs: [aJob({ id: 3, version: 2 })], isWhole: true })
  await expect
    .poll(() => list.view().jobs.map(({ id, status }) => [id, status]))
    .toEqual([
      [3, 'running'],
      [1, 'completed'],
    ])
  expect(asked).toEqual([1, 2])
})

test('a read that fails is tried again', async () => {
  const { list, trouble } = listOver(new Map())
  trouble.times = 3
  list.take({ jobs: [aJob()], isWhole: true })
  list.take({ jobs: [], isWhole: true })
  await expect.poll(() => list.view().jobs).toEqual([])
})

test('a watched job that ended long ago is read once, kept while it is watched, and not listed', async () => {
  const old = aJob({ id: 7, version: 9, status: 'completed', completedAt: '2026-01-01T00:00:00.000Z' })
  const { list, asked } = listOver(new Map([[7, old]]))
  list.watch(7)
  list.watch(8)
  for (let times = 0; times < 3; times++) {
    list.take({ jobs: [], isWhole: true })
    await expect.poll(() => list.job(7)).toEqual(old)
  }
  list.watch(7)
  await expect.poll(() => asked).toEqual([7, 8])
  expect(list.view().jobs).toEqual([])
})

test('a job that the filter does not want can be watched, but is not listed', async () => {
  const { list } = listOver(new Map([[5, aJob({ id: 5, shopId: 2 })]]), { shop: 1 })
  list.take({ jobs: [aJob({ id: 1 })], isWhole: true })
  list.watch(5)
  await expect.poll(() => list.job(5)?.id).toBe(5)
  expect(list.view().jobs.map(({ id }) => id)).toEqual([1])
})

test('a tab that takes news from another sees what the other sees, and never goes back, wherever it joins', () => {
  const change = fc.record({
    id: fc.integer({ min: 1, max: 4 }),
    version: fc.integer({ min: 1, max: 20 }),
    isWhole: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(change, { maxLength: 40 }), fc.nat(40), (changes, joinsAt) => {
      const holder = new JobList({ filter: {}, retryMs: 1, read: async () => Promise.resolve(undefined) })
      const tab = new JobList({ filter: {}, retryMs: 1, read: async () => Promise.resolve(undefined) })
      const seen = new Map<number, number>()
      for (const [at, { id, version, isWhole }] of changes.entries()) {
        if (at === joinsAt) {
          tab.take(holder.whole())
          holder.onNews = (update) => tab.take(structuredClone(update))
        }
        holder.take({ jobs: [aJob({ id, version })], isWhole })
        for (const job of tab.view().jobs) {
          expect(job.version).toBeGreaterThanOrEqual(seen.get(job.id) ?? 0)
          seen.set(job.id, job.version)
        }
        expect(at < joinsAt || isDeepStrictEqual(tab.view(), holder.view())).toBe(true)
      }
    }),
  )
})

test('clocks that differ by less than a second are taken for equal, so that the view does not jitter', () => {
  const { list } = listOver(new Map())
  const ahead = [700, -900, 60_000, 60_800, -3_000].map((serverAheadMs) => {
    list.take({ serverAheadMs })
    return list.view().serverAheadMs
  })
  expect(ahead).toEqual([0, 0, 60_000, 60_000, -3_000])
})
