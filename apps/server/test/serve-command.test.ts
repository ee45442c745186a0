import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { Job } from '@pasek/core/protocol'
import { type Simulator, startSimulator } from '@pasek/simulator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDirectory } from '../../../test/fresh-store.ts'
import { type Running, runPasek, startPasek } from './run-pasek.ts'

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

async function serve(): Promise<{ server: Running; url: string }> {
  const server = startPasek(['serve', '--port', '0', '--data-dir', dataDir])
  await server.said('Pasek answers at ')
  const [url = ''] = /http:\S+/.exec(server.errors()) ?? []
  return { server, url }
}

const jobAt = async (url: string) => Job.parse(await (await fetch(`${url}/api/v1/jobs/1`)).json())

async function untilIt(url: string, is: (job: Job) => boolean): Promise<Job> {
  for (;;) {
    const job = await jobAt(url)
    if (is(job)) return job
    await sleep(50)
  }
}

test('a server that is told to end in mid-import hands it back, and the next one goes on with it', async () => {
  const first = await serve()
  const response = await fetch(`${first.url}/api/v1/jobs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'import', shopId: 1 }),
  })
  expect(response.status).toBe(201)
  const stream = await fetch(`${first.url}/api/v1/events`)
  const begun = await untilIt(first.url, ({ currentCount }) => currentCount > 0)
  first.server.child.kill('SIGTERM')
  await stream.text() // ends, so that the viewer connects again
  expect((await first.server.ended).code).toBe(0)

  const second = await serve()
  const ended = await untilIt(second.url, ({ status }) => status === 'completed')
  expect(ended).toMatchObject({ totalCount: 800, currentCount: 800, createdCount: 800, takeovers: 0 })
  expect(ended.currentCount).toBeGreaterThan(begun.currentCount)
  second.server.child.kill('SIGTERM')
  expect((await second.server.ended).code).toBe(0)
})

test('a port that is taken is named', async () => {
  const { port } = new URL(simulator.url)
  const { code, err } = await runPasek(['serve', '--port', port, '--data-dir', dataDir])
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(`Port ${port} is in use`) })
})
