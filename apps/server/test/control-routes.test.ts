import { rm } from 'node:fs/promises'
import { Job, JobAction, Problem, WaitReason } from '@pasek/core/protocol'
import { type Simulator, startSimulator } from '@pasek/simulator'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { shopsHere } from '../../../test/shops-here.ts'
import { adminHeaders } from '../../../test/admin-headers.ts'
import { freshDirectory } from '../../../test/fresh-store.ts'
import { openPasek, type Pasek } from '../src/installation/open-pasek.ts'
import { type Server, startServer } from '../src/serve/start-server.ts'
import { withHeaders } from '../../../test/with-headers.ts'

let dataDir: string
let simulator: Simulator
let pasek: Pasek
let server: Server
let admin: { authorization: string }
const faults: unknown[] = []

beforeAll(async () => {
  dataDir = await freshDirectory()
  simulator = await startSimulator({ products: 300, damaged: true, latency: { perRequestMs: 150 } })
  pasek = await openPasek({ dataDir, env: shopsHere })
  admin = await adminHeaders(pasek.store)
  for (const name of ['tea', 'coffee'])
    await pasek.shops.add({ name, url: simulator.url, key: simulator.key, authentication: 'basic' })
  server = await startServer(pasek, { port: 0, worker: true, onFault: (error) => faults.push(error) })
})
afterAll(async () => {
  await server.close()
  await pasek.close()
  await simulator.close()
  await rm(dataDir, { recursive: true, force: true })
})
beforeEach(() => simulator.setFaults([]))

const ask = async (path: string, init?: RequestInit) =>
  fetch(`${server.url}/api/v1${path}`, withHeaders(init, admin))
const post = async (path: string, body?: unknown) =>
  ask(path, {
    method: 'POST',
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  })
const jobIn = async (answer: Promise<Response>) => Job.parse(await (await answer).json())
const problemIn = async (answer: Promise<Response>) => Problem.parse(await (await answer).json())
const View = Job.extend({ waiting: WaitReason.nullable() })
const seen = async (id: number) => View.parse(await (await ask(`/jobs/${id}`)).json())
const startImport = async (facts: object = {}) =>
  jobIn(post('/jobs', { type: 'import', shopId: 1, ...facts }))
const becomes = async (id: number, status: Job['status'], timeout = 20_000) => {
  await expect.poll(async () => (await seen(id)).status, { timeout }).toBe(status)
}
const isAt = async (id: number, count: number) => {
  await expect.poll(async () => (await seen(id)).currentCount, { timeout: 20_000 }).toBeGreaterThan(count)
}

test('an import is paused, gone on with and cancelled, each told with where it came from', async () => {
  const { id } = await startImport()
  await isAt(id, 0)
  expect(['pausing', 'paused']).toContain((await jobIn(post(`/jobs/${id}/pause`))).status)
  await becomes(id, 'paused')
  const paused = await seen(id)
  expect(paused.waiting).toEqual({ kind: 'paused', by: 'test (API key of admin-all@test.example)' })
  await jobIn(post(`/jobs/${id}/resume`))
  await isAt(id, paused.currentCount)
  await jobIn(post(`/jobs/${id}/cancel`))
  await becomes(id, 'cancelled')
  expect(await problemIn(post(`/jobs/${id}/resume`))).toMatchObject({
    status: 409,
    code: 'TRANSITION_NOT_ALLOWED',
  })
  const { actions } = z
    .object({ actions: z.array(JobAction) })
    .parse(await (await ask(`/jobs/${id}/actions`)).json())
  expect(actions.map(({ action, origin }) => [action, origin])).toEqual([
    ['start', 'http 127.0.0.1'],
    ['pause', 'http 127.0.0.1'],
    ['resume', 'http 127.0.0.1'],
    ['cancel', 'http 127.0.0.1'],
  ])
})

test('a second import of the same is refused with the running one named, or waits behind it', async () => {
  const first = await startImport()
  expect(await problemIn(post('/jobs', { type: 'import', shopId: 1 }))).toMatchObject({
    status: 409,
    code: 'JOB_OVERLAPS',
    jobId: first.id,
  })
  const behind = await startImport({ queueBehind: true })
  expect((await seen(behind.id)).waiting).toEqual({ kind: 'ahead', count: 1 })
  const third = await startImport({ scope: { categories: [2] } })
  expect((await seen(third.id)).waiting).toEqual({ kind: 'ahead', count: 2 })
  await jobIn(post(`/jobs/${third.id}/prioritise`))
  expect((await seen(third.id)).waiting).toEqual({ kind: 'ahead', count: 1 })
  for (const { id } of [first, behind, third]) await jobIn(post(`/jobs/${id}/cancel`))
  for (const { id } of [first, behind, third]) await becomes(id, 'cancelled')
})

test('failed items are mended in the shop and done again, one of them alone and then the rest', async () => {
  const [one, another] = [120, 121]
  for (const product of [one, another]) simulator.editProduct(product, { price: 'dear' })
  const { id } = await startImport()
  await becomes(id, 'completed', 40_000)
  const { errorCount } = await seen(id)
  expect(errorCount).toBeGreaterThan(2)
  for (const product of [one, another]) simulator.editProduct(product, { price: 9.9 })

  const alone = await post(`/jobs/${id}/retry`, { keys: [String(one)] })
  expect(alone.status).toBe(201)
  const retry = await jobIn(Promise.resolve(alone))
  expect(retry).toMatchObject({ parentId: id, parentKind: 'retry' })
  await becomes(retry.id, 'completed')
  expect(await seen(retry.id)).toMatchObject({ totalCount: 1, errorCount: 0 })
  expect(await seen(id)).toMatchObject({ errorCount, mendedCount: 1 })

  const [first, second] = await Promise.all([post(`/jobs/${id}/retry`), post(`/jobs/${id}/retry`, {})])
  expect(new Set([first.status, second.status])).toEqual(new Set([200, 201]))
  const rest = await jobIn(Promise.resolve(first))
  expect(await jobIn(Promise.resolve(second))).toMatchObject({ id: rest.id })
  await becomes(rest.id, 'completed')
  expect(await seen(rest.id)).toMatchObject({ totalCount: errorCount - 1, errorCount: errorCount - 2 })
  expect(await seen(id)).toMatchObject({ errorCount, mendedCount: 2 })
  const open = z
    .object({ items: z.array(z.object({ key: z.string() })) })
    .parse(await (await ask(`/jobs/${id}/items?outcome=failed&mended=false`)).json())
  expect(open.items.map(({ key }) => Number(key))).not.toContain(one)
  expect(open.items).toHaveLength(errorCount - 2)
})

describe('a shop in trouble', () => {
  test('that goes down in mid-import rests its job, which goes on by itself', async () => {
    const { id } = await startImport({ shopId: 2 })
    await isAt(id, 0)
    simulator.setFaults([{ kind: 'html-503' }])
    await becomes(id, 'paused', 60_000)
    const resting = await seen(id)
    expect(resting).toMatchObject({ pauseReason: 'breaker', failureCode: 'SHOP_UNAVAILABLE' })
    expect(resting.waiting).toEqual({ kind: 'shop', until: resting.resumeAt, code: 'SHOP_UNAVAILABLE' })
    simulator.setFaults([])
    await becomes(id, 'completed', 60_000)
    expect(await seen(id)).toMatchObject({ currentCount: resting.totalCount, takeovers: 0 })
  }, 120_000)

  test('that revokes the key fails its job at once, with the rest left open', async () => {
    const { id } = await startImport({ shopId: 2 })
    await isAt(id, 0)
    simulator.setFaults([{ kind: 'key-revoked' }])
    await becomes(id, 'failed')
    const failed = await seen(id)
    expect(failed.failureCode).toBe('AUTH_INVALID_KEY')
    expect(failed.currentCount).toBeLessThan(failed.totalCount ?? 0)
    simulator.setFaults([])
    await jobIn(post(`/jobs/${id}/resume`))
    await becomes(id, 'completed')
    expect((await seen(id)).currentCount).toBe(failed.totalCount)
  })
})

test.each([[{ keys: [] }], [{ keys: [3] }], [{ codes: ['a\0'] }], [{ all: true }]])(
  'a retry of %j is refused',
  async (body) => {
    expect(await problemIn(post('/jobs/1/retry', body))).toMatchObject({ status: 400 })
  },
)

test.each(['pause', 'resume', 'cancel', 'prioritise', 'retry'])(
  '%s of a job that is not there',
  async (control) => {
    expect(await problemIn(post(`/jobs/999/${control}`))).toMatchObject({
      status: 404,
      code: 'JOB_NOT_FOUND',
    })
  },
)

test('nothing of all this was a fault of the server', () => {
  expect(faults).toEqual([])
})
