import type { Job } from '@pasek/core/protocol'
import { expect, test } from 'vitest'
import { sampleJob } from '../gallery/sample-jobs.ts'
import { sampleWhole } from '../gallery/sample-syncs.ts'
import { watchNews } from '../src/react/list/news.ts'
import { parentIn, partsOf } from '../src/react/relatives.ts'

const connection = { state: 'live', since: 0 } as const
const viewOf = (jobs: readonly Job[]) => ({ jobs, connection, workers: 1, serverAheadMs: 0 })
const ids = (jobs: readonly Job[]) => jobs.map(({ id }) => id)
const done = { status: 'completed', currentCount: 150 } as const

test('a part belongs to its whole where that is listed, a retry to nobody', () => {
  const jobs = sampleWhole(10, [{}, {}])
  const [whole, first] = jobs
  if (!whole || !first) throw new Error('There are no parts')
  const retry = sampleJob(20, { parentId: first.id, parentKind: 'retry' })
  const parentOf = parentIn([...jobs, retry])
  expect([...jobs, retry].map(parentOf)).toEqual([undefined, whole, whole, undefined])
  expect(parentIn([first])(first)).toBeUndefined()
  expect(ids(partsOf(whole, [retry, ...jobs.toReversed()]))).toEqual([11, 12])
})

test('a part that has ended is kept for as long as its whole is there, though the list forgets it', () => {
  const news = watchNews(() => false)
  const running = sampleWhole(10, [done, {}])
  news.look(viewOf(running))
  const [whole, ended, other] = running
  if (!whole || !ended || !other) throw new Error('There are no parts')
  expect(ids(news.look(viewOf([whole, other])))).toEqual([10, 12, 11])
  expect(ids(news.look(viewOf([])))).toEqual([])
})

test('what one shop lacks is superseded once a newer sync brought it there, and then the whole is too', () => {
  const news = watchNews(() => false)
  const jobs = sampleWhole(10, [done, { status: 'failed' }])
  const [whole, , failed] = jobs
  if (!whole || !failed) throw new Error('There are no parts')
  news.look(viewOf(jobs))
  expect([whole, failed].map(news.isSuperseded)).toEqual([false, false])
  const elsewhere = { ...failed, ...done, id: 30, parentId: null, parentKind: null, shopId: 3 }
  news.look(viewOf([elsewhere, ...jobs]))
  expect([whole, failed].map(news.isSuperseded)).toEqual([false, false])
  news.look(viewOf([{ ...elsewhere, id: 31, shopId: failed.shopId }, ...jobs]))
  expect([whole, failed].map(news.isSuperseded)).toEqual([true, true])
})
