import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { createControl, createJobs, ProblemError, UnreachableError } from '../src/index.ts'
import { type RealServer, startRealServer } from './real-server.ts'

let server: RealServer

beforeAll(async () => {
  server = await startRealServer()
})
afterAll(async () => server.close())

const patience = { timeout: 20_000 }

test('a job is paused, resumed and cancelled, and the list knows each answer at once', async () => {
  const jobs = createJobs({ url: `${server.url}/`, fetch: server.fetch })
  onTestFinished(jobs.subscribe(() => undefined))
  const control = createControl(jobs, server)
  const { id } = await server.startImport()
  await expect.poll(() => jobs.job(id).get()?.status, patience).toBe('running')

  const pausing = await control.pause(id)
  expect(['pausing', 'paused']).toContain(pausing.status)
  expect(jobs.job(id).get()?.version).toBeGreaterThanOrEqual(pausing.version)
  await expect.poll(() => jobs.job(id).get()?.status, patience).toBe('paused')

  expect((await control.resume(id)).status).toBe('pending')
  const cancelling = await control.cancel(id)
  expect(['cancelling', 'cancelled']).toContain(cancelling.status)
  await expect.poll(() => jobs.job(id).get()?.status, patience).toBe('cancelled')
  expect(jobs.get().workers).toBe(1)
})

test('what the server refuses is told by its code, without a subscriber too', async () => {
  const control = createControl(createJobs({ url: server.url }), server)
  const refused = await control.pause(99_999).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(ProblemError)
  expect(refused).toMatchObject({ problem: { code: 'JOB_NOT_FOUND', status: 404 } })
  const { id } = await server.startImport()
  await expect(control.retry(id, { codes: ['TIMEOUT'] })).rejects.toMatchObject({
    problem: { code: 'NOTHING_TO_RETRY', status: 409 },
  })
  await control.cancel(id)
})

test('a server that does not answer in time, or is none of ours, is unreachable', async () => {
  const jobs = createJobs({ url: server.url })
  const asking = (fetch: typeof globalThis.fetch) => createControl(jobs, { fetch, requestMs: 50 }).pause(1)
  const never: typeof fetch = async (_url, init) =>
    new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
    })
  const answers = [
    never,
    async () => Promise.reject(new TypeError('fetch failed')),
    async () => Promise.resolve(new Response('<html>', { status: 502 })),
    async () => Promise.resolve(new Response('<html>', { status: 200 })),
  ]
  for (const fetch of answers) {
    const error = await asking(fetch).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(UnreachableError)
    expect(error).toHaveProperty('cause')
  }
})
