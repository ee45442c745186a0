import type { Job } from '@pasek/core/protocol'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { JobList, type Update } from '../src/job-list.ts'
import type { PageState } from '../src/page-state.ts'
import { SharedList } from '../src/shared-list.ts'
import { aJob } from '../../../test/a-job.ts'

const visible = { hidden: false, online: true }
const hidden = { hidden: true, online: true }

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

function sharing() {
  const list = new JobList({ filter: {}, retryMs: 1, read: async () => Promise.resolve(undefined) })
  const told: { update: Update; tab: string | undefined }[] = []
  const turns: PageState[] = []
  const gone: string[] = []
  const learnt: Job[] = []
  const asked = { again: 0 }
  const shared = new SharedList({
    list,
    source: {
      turn: (page) => turns.push(page),
      learn: (jobs) => learnt.push(...jobs),
      again: () => (asked.again += 1),
    },
    tell: (update, tab) => told.push({ update, tab }),
    onGone: (tab) => gone.push(tab),
  })
  return { list, shared, told, turns, gone, learnt, asked }
}

test('what a tab learnt by itself is passed on', () => {
  const { shared, learnt } = sharing()
  const job = aJob()
  shared.hear({ tab: 'a', page: visible, learnt: [job] })
  expect(learnt).toEqual([job])
})

test('who joins is told everything, who says again that it is there only how the connection is', () => {
  const { list, shared, told } = sharing()
  const job = aJob()
  list.take({ jobs: [job], isWhole: true })
  told.length = 0
  shared.hear({ tab: 'a', page: visible })
  shared.hear({ tab: 'a', page: visible })
  expect(told).toEqual([
    { tab: 'a', update: expect.objectContaining({ jobs: [job], isWhole: true }) },
    { tab: 'a', update: { connection: expect.objectContaining({ state: 'connecting' }) } },
  ])
})

test('a tab that joins has the server asked again: its person may just have signed in', () => {
  const { shared, asked } = sharing()
  shared.hear({ tab: 'a', page: visible })
  shared.hear({ tab: 'a', page: visible })
  shared.hear({ tab: 'b', page: visible })
  expect(asked.again).toBe(2)
})

test('all are told what is news, and nothing where there is none', () => {
  const { list, told } = sharing()
  const job = aJob()
  list.take({ jobs: [job] })
  list.take({ jobs: [job, aJob({ version: 0 })] })
  list.take({ gone: [7] })
  list.take({ gone: [1] })
  expect(told.map(({ update }) => update)).toEqual([{ jobs: [job] }, { gone: [1] }])
})

test('the list is hidden only while every tab is', () => {
  const { shared, turns } = sharing()
  shared.hear({ tab: 'a', page: hidden })
  shared.hear({ tab: 'b', page: visible })
  shared.hear({ tab: 'b', page: hidden })
  shared.hear({ tab: 'b' })
  expect(turns).toEqual([hidden, visible, hidden, hidden])
})

test('a tab that has not been heard of for three minutes is given up, and told everything if it comes back', () => {
  const { shared, gone, told } = sharing()
  shared.hear({ tab: 'crashed', page: visible })
  for (let minute = 0; minute < 4; minute++) {
    shared.hear({ tab: 'alive', page: visible })
    vi.advanceTimersByTime(60_000)
  }
  shared.hear({ tab: 'alive', page: visible })
  expect(gone).toEqual(['crashed'])
  expect(shared.tabs).toBe(1)
  shared.hear({ tab: 'crashed', page: visible })
  expect(told.at(-1)).toMatchObject({ tab: 'crashed', update: { isWhole: false, jobs: [] } })
})
