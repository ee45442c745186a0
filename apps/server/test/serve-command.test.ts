import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { Job } from '@pasek/core/protocol'
import { type Simulator, startSimulator } from '@pasek/simulator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { becomeAdmin } from '../../../test/become-admin.ts'
import { freshDatabase, freshDirectory } from '../../../test/fresh-store.ts'
import { runPasek } from './run-pasek.ts'
import { signIn, startServing } from './running-server.ts'
import { startSilentProxy } from './silent-proxy.ts'

let dataDir: string
let simulator: Simulator

beforeAll(async () => {
  dataDir = await freshDirectory()
  simulator = await startSimulator({ products: 800, latency: { perRequestMs: 100 } })
  const words = ['shop', 'add', 'tea', '--url', simulator.url, '--key-env', 'KEY', '--data-dir', dataDir]
  await runPasek(words, { env: { KEY: simulator.key } })
})
afterAll(async () => {
  await simulator.close()
  await rm(dataDir, { recursive: true, force: true })
})

type Headers = { authorization: string }

async function createJob(url: string, headers: Headers): Promise<void> {
  const response = await fetch(`${url}/api/v1/jobs`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'import', shopId: 1 }),
  })
  expect(response.status).toBe(201)
}

const jobAt = async (url: string, headers: Headers) =>
  Job.parse(await (await fetch(`${url}/api/v1/jobs/1`, { headers })).json())

async function untilIt(url: string, headers: Headers, is: (job: Job) => boolean): Promise<Job> {
  for (;;) {
    const job = await jobAt(url, headers)
    if (is(job)) return job
    await sleep(50)
  }
}

test('a server that is told to end in mid-import hands it back, and the next one goes on with it', async () => {
  const first = await startServing(['--data-dir', dataDir])
  const headers = await signIn(first)
  await createJob(first.url, headers)
  const stream = await fetch(`${first.url}/api/v1/events`, { headers })
  const begun = await untilIt(first.url, headers, ({ currentCount }) => currentCount > 0)
  first.child.kill('SIGTERM')
  await stream.text() // ends, so that the viewer connects again
  expect((await first.ended).code).toBe(0)

  const second = await startServing(['--data-dir', dataDir])
  expect(second.errors()).not.toContain('/admin/welcome')
  const ended = await untilIt(second.url, headers, ({ status }) => status === 'completed')
  expect(ended).toMatchObject({ totalCount: 800, currentCount: 800, createdCount: 800, takeovers: 0 })
  expect(ended.currentCount).toBeGreaterThan(begun.currentCount)
  second.child.kill('SIGTERM')
  expect((await second.ended).code).toBe(0)
})

test('a port that is taken is named, and no job is touched', async () => {
  const waiting = await freshDirectory()
  const beside = ['--data-dir', waiting]
  const shop = ['shop', 'add', 'tea', '--url', simulator.url, '--key-env', 'KEY', ...beside]
  await runPasek(shop, { env: { KEY: simulator.key } })
  const first = await startServing(['--no-worker', ...beside])
  const headers = await signIn(first)
  await createJob(first.url, headers)
  first.child.kill('SIGTERM')
  await first.ended

  const { port } = new URL(simulator.url)
  const { code, err } = await runPasek(['serve', '--port', port, ...beside])
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(`Port ${port} is in use`) })
  const later = await startServing(['--no-worker', ...beside])
  expect(await jobAt(later.url, headers)).toMatchObject({ status: 'pending', startedAt: null })
  later.child.kill('SIGTERM')
  await later.ended
  await rm(waiting, { recursive: true, force: true })
})

test('a database that goes silent makes it not ready, and keeps it not from ending', async () => {
  const directory = await freshDirectory()
  const database = await freshDatabase()
  const proxy = await startSilentProxy(database.url)
  const server = await startServing(['--database-url', proxy.url, '--data-dir', directory])
  const { url } = server
  const stream = await fetch(`${url}/api/v1/events`, { headers: await signIn(server) })
  expect(stream.status).toBe(200)
  expect((await fetch(`${url}/readyz`)).status).toBe(200)
  proxy.fallSilent()
  const ready = await fetch(`${url}/readyz`)
  expect({ status: ready.status, body: await ready.json() }).toMatchObject({
    status: 503,
    body: { code: 'DATABASE_UNREACHABLE' },
  })
  server.child.kill('SIGTERM')
  await stream.text() // ends, whatever the database does
  const { code, err } = await server.ended
  expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('Not everything could be closed') })
  proxy.close()
  await database.drop()
  await rm(directory, { recursive: true, force: true })
})

test('a database that is away is said to be, to people and to programs, and signs nobody out', async () => {
  const directory = await freshDirectory()
  const database = await freshDatabase()
  const proxy = await startSilentProxy(database.url)
  const words = ['--no-worker', '--database-url', proxy.url, '--data-dir', directory]
  const server = await startServing(words)
  await server.said('/admin/welcome#')
  const { cookie, headers } = await becomeAdmin(server.url, server.errors())
  const asking = [{ cookie }, headers]
  const answers = async () =>
    Promise.all(
      asking.map(async (sent) => (await fetch(`${server.url}/api/v1/me`, { headers: sent })).status),
    )
  expect(await answers()).toEqual([200, 200])
  proxy.close()
  expect(await answers()).toEqual([503, 503])
  server.child.kill('SIGKILL')
  await server.ended
  await database.drop()
  await rm(directory, { recursive: true, force: true })
})
