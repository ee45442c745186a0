import type { Job } from '@pasek/core/protocol'
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { createJobs, type ConnectionState, type Jobs, type JobsOptions } from '../src/index.ts'
import { Proxy } from './proxy.ts'
import { type RealServer, startRealServer } from './real-server.ts'

const hasty = { patienceMs: 200, retryMs: 20, longestRetryMs: 100, busyPollMs: 50, idlePollMs: 50 }

let server: RealServer
let proxy: Proxy
let url: string

beforeAll(async () => {
  server = await startRealServer()
})
afterAll(async () => server.close())
beforeEach(async () => {
  proxy = new Proxy(server.url)
  url = await proxy.listen()
})
afterEach(() => proxy.close())

/** Jobs with a subscriber until the test is through; `states` are those that the connection went through. */
function follow(options: JobsOptions = {}): { jobs: Jobs; states: ConnectionState[]; leave: () => void } {
  const jobs = createJobs({ url, timing: hasty, fetch: server.fetch, ...options })
  const states: ConnectionState[] = [jobs.get().connection.state]
  const leave = jobs.subscribe(() => {
    const { state } = jobs.get().connection
    if (state !== states.at(-1)) states.push(state)
  })
  onTestFinished(leave)
  return { jobs, states, leave }
}

const state = (jobs: Jobs) => jobs.get().connection.state
const patience = { timeout: 20_000 }
const becomes = async (jobs: Jobs, wanted: ConnectionState) => {
  await expect.poll(() => state(jobs), patience).toBe(wanted)
}

/** An import seen to its end, its versions and counts never going back. */
async function seenToTheEnd(jobs: Jobs, id: number): Promise<Job | undefined> {
  let last: Job | undefined
  const leave = jobs.job(id).subscribe(() => {
    const job = jobs.job(id).get()
    expect(job?.version).toBeGreaterThan(last?.version ?? 0)
    expect(job?.currentCount).toBeGreaterThanOrEqual(last?.currentCount ?? 0)
    last = job
  })
  await expect.poll(() => jobs.job(id).get()?.status, patience).toBe('completed')
  leave()
  return last
}

test('an import is followed live from first to last', async () => {
  const { jobs, states } = follow()
  expect(jobs.get()).toMatchObject({ jobs: [], connection: { state: 'connecting' } })
  await becomes(jobs, 'live')
  const { id } = await server.startImport()
  expect(await seenToTheEnd(jobs, id)).toEqual(await server.job(id))
  expect(jobs.get().jobs[0]).toMatchObject({ id, currentCount: 400, totalCount: 400 })
  expect(jobs.pace(id)?.done).toBeGreaterThan(0)
  expect(states).toEqual(['connecting', 'live'])
  expect(proxy.asked).toBe(1)
  expect(proxy.paths.filter((path) => path.includes('status=active'))).toEqual([])
})

test.each(['withheld', 'buffered'] as const)(
  'a stream that is %s by a proxy is replaced by polls, until it comes through',
  async (mode) => {
    proxy.mode = mode
    const { jobs, states } = follow({ timing: { ...hasty, silenceMs: 1_000 } })
    await becomes(jobs, 'polling')
    expect(jobs.get().connection.everyMs).toBe(50)
    const { id } = await server.startImport()
    expect(await seenToTheEnd(jobs, id)).toEqual(await server.job(id))
    proxy.mode = 'open'
    await becomes(jobs, 'live')
    expect(states).toEqual(['connecting', 'polling', 'live'])
    expect(jobs.job(id).get()).toEqual(await server.job(id))
  },
)

test('a job that this program has started itself is shown at once, and followed even where polls are rare', async () => {
  proxy.mode = 'withheld'
  const { jobs } = follow({ timing: { ...hasty, idlePollMs: 10 * 60_000 } })
  await becomes(jobs, 'polling')
  const started = await server.startImport()
  jobs.learn(started)
  expect(jobs.get().jobs).toEqual([started])
  expect(await seenToTheEnd(jobs, started.id)).toEqual(await server.job(started.id))
})

test('a stream that falls silent is found dead, and what was missed is caught up with', async () => {
  const { jobs } = follow({ timing: { ...hasty, silenceMs: 500 } })
  await becomes(jobs, 'live')
  proxy.mode = 'mute'
  const { id } = await server.startImport()
  expect(await seenToTheEnd(jobs, id)).toEqual(await server.job(id))
})

test('a server that shuts down and comes back is found again, and the list stays meanwhile', async () => {
  const { jobs } = follow()
  await becomes(jobs, 'live')
  const { id } = await server.startImport()
  await expect.poll(() => jobs.get().jobs[0]?.id, patience).toBe(id)
  const held = jobs.get().jobs
  await server.down()
  await becomes(jobs, 'offline')
  expect(jobs.get().jobs.map((job) => job.id)).toEqual(held.map((job) => job.id))
  expect(jobs.get().connection.since).toBeLessThanOrEqual(Date.now())
  await server.up()
  await becomes(jobs, 'live')
  await expect.poll(() => jobs.job(id).get()?.status, patience).toBe('completed')
  expect(jobs.job(id).get()).toEqual(await server.job(id))
})

test.each(['refusing', 'dead'] as const)(
  'behind a proxy that is %s it is offline, and then right again',
  async (mode) => {
    const { jobs } = follow()
    await becomes(jobs, 'live')
    const { id } = await server.startImport()
    await expect.poll(() => jobs.job(id).get()?.status, patience).toBe('running')
    proxy.turn(mode)
    await becomes(jobs, 'offline')
    const { since } = jobs.get().connection
    await expect.poll(async () => (await server.job(id))?.status, patience).toBe('completed')
    expect(jobs.job(id).get()?.status).toBe('running')
    expect(jobs.get().connection).toEqual({ state: 'offline', since })
    proxy.turn('open')
    await expect.poll(() => jobs.job(id).get()?.status, patience).toBe('completed')
    await becomes(jobs, 'live')
  },
)

test('a stream that breaks off in the middle of an event is opened again; the half of it counts for nothing', async () => {
  const { jobs } = follow()
  await becomes(jobs, 'live')
  const before = jobs.get().jobs
  proxy.endStreams('event: snapshot\ndata: {"now":"2026-11-01T08:00:00.000Z","jobs":[]')
  await expect.poll(() => proxy.asked, patience).toBe(2)
  await becomes(jobs, 'live')
  expect(jobs.get().jobs).toEqual(before)
})

test('a job that ended long ago is read once, when somebody wants to see it; one that never was stays unknown', async () => {
  const { id } = await server.startImport()
  await expect.poll(async () => (await server.job(id))?.status, patience).toBe('completed')
  const { jobs } = follow({ type: 'sync' }) // so that the stream does not tell of it
  const leave = [jobs.job(id), jobs.job(id), jobs.job(99_999)].map((store) => store.subscribe(() => {}))
  await expect.poll(() => jobs.job(id).get(), patience).toEqual(await server.job(id))
  await expect.poll(() => proxy.paths, patience).toEqual([`/api/v1/jobs/${id}`, '/api/v1/jobs/99999'])
  expect(jobs.job(99_999).get()).toBeUndefined()
  expect(jobs.get().jobs).toEqual([])
  for (const each of leave) each()
})

test('the connection ends with the last subscriber, but not when one comes back at once', async () => {
  const { jobs, leave } = follow()
  const leaveJob = jobs.job(1).subscribe(() => {})
  await becomes(jobs, 'live')
  leave()
  leave()
  expect(proxy.streams.size).toBe(1)
  leaveJob()
  const back = jobs.subscribe(() => {})
  await new Promise((resolve) => setTimeout(resolve, 1_200))
  expect(proxy.streams.size).toBe(1)
  back()
  await expect.poll(() => proxy.streams.size, patience).toBe(0)
  expect(proxy.asked).toBe(1)
  const again = jobs.subscribe(() => {})
  await expect.poll(() => proxy.asked, patience).toBe(2)
  again()
})

test('only what was asked for is listed, by stream and by polls', async () => {
  const { id } = await server.startImport()
  const filters = [{ type: 'import', shop: 1 }, { job: id }, { type: 'sync' }, { shop: 2 }] as const
  const listed = async () => {
    const followed = filters.map((filter) => follow({ ...filter, timing: { ...hasty, silenceMs: 1_000 } }))
    for (const { jobs } of followed) await expect.poll(() => state(jobs), patience).not.toBe('connecting')
    return followed.map(({ jobs }) => jobs.get().jobs.some((job) => job.id === id))
  }
  expect(await listed()).toEqual([true, true, false, false])
  proxy.mode = 'withheld'
  expect(await listed()).toEqual([true, true, false, false])
})

test('who is signed out hears so and asks nothing more, until signed in again', async () => {
  let isIn = true
  const fetch: typeof globalThis.fetch = async (...request) => (isIn ? server : globalThis).fetch(...request)
  const { jobs, states } = follow({ fetch })
  await becomes(jobs, 'live')
  isIn = false
  proxy.endStreams()
  await becomes(jobs, 'signedOut')
  const leave = jobs.job(88_888).subscribe(() => {})
  await expect.poll(() => proxy.paths, patience).toContain('/api/v1/jobs/88888') // once
  const asked = () => proxy.asked + proxy.paths.length
  const before = asked()
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  expect(asked()).toBe(before)
  isIn = true
  jobs.reconnect()
  await becomes(jobs, 'live')
  expect(states).toEqual(['connecting', 'live', 'connecting', 'signedOut', 'connecting', 'live'])
  leave()
})

test('polls end too where nobody is signed in', async () => {
  proxy.mode = 'withheld'
  const { jobs } = follow({
    fetch: async (...request) => fetch(...request),
    timing: { ...hasty, silenceMs: 300 },
  })
  await becomes(jobs, 'signedOut')
  await new Promise((resolve) => setTimeout(resolve, 100))
  const before = proxy.asked + proxy.paths.length
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  expect(proxy.asked + proxy.paths.length).toBe(before)
  expect(state(jobs)).toBe('signedOut')
})

test('outside a browser a list without an address of its server is refused when it shall connect', () => {
  expect(() => createJobs().subscribe(() => {})).toThrow(TypeError)
})
