import { rm } from 'node:fs/promises'
import { type Job, JobsEvent } from '@pasek/core/protocol'
import { startSimulator } from '@pasek/simulator'
import { expect, test } from 'vitest'
import { freshDatabase, freshDirectory } from '../../../test/fresh-store.ts'
import { runPasek, startPasek } from './run-pasek.ts'
import { signIn, startServing } from './running-server.ts'

/** The job's states as a viewer sees them, until it has ended. */
async function watchToTheEnd(
  url: string,
  headers: { authorization: string },
  onConnected: () => Promise<unknown>,
): Promise<Job[]> {
  const leaving = new AbortController()
  const { body } = await fetch(`${url}/api/v1/events`, { headers, signal: leaving.signal })
  const seen: Job[] = []
  await onConnected()
  let text = ''
  for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk
    const events = text.split('\n\n')
    text = events.pop() ?? ''
    for (const event of events) {
      const data = /^data: (.*)$/m.exec(event)?.[1]
      if (data) seen.push(...JobsEvent.parse(JSON.parse(data)).jobs)
    }
    if (seen.at(-1)?.status === 'completed') break
  }
  leaving.abort()
  return seen
}

test('a server without a worker and a worker without a server do an import together, on PostgreSQL', async () => {
  const simulator = await startSimulator({ products: 200, latency: { perRequestMs: 20 } })
  const { url: databaseUrl, drop } = await freshDatabase()
  const dataDir = await freshDirectory()
  const surroundings = { env: { KEY: simulator.key, DATABASE_URL: databaseUrl } }
  const add = ['shop', 'add', 'tea', '--url', simulator.url, '--key-env', 'KEY', '--data-dir', dataDir]
  expect(await runPasek(add, surroundings)).toMatchObject({ code: 0 })
  const server = await startServing(['--no-worker', '--data-dir', dataDir], surroundings)
  const worker = startPasek(['worker', '--data-dir', dataDir], surroundings)
  await worker.said('Pasek works off jobs')

  const headers = await signIn(server)
  const seen = await watchToTheEnd(server.url, headers, () =>
    fetch(`${server.url}/api/v1/jobs`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'import', shopId: 1 }),
    }),
  )
  expect(['pending', 'running']).toContain(seen[0]?.status) // a worker may be quicker than the hub
  expect(seen.some(({ status }) => status === 'running')).toBe(true)
  expect(seen.at(-1)).toMatchObject({
    status: 'completed',
    totalCount: 200,
    currentCount: 200,
    createdCount: 200,
  })

  for (const process of [worker, server]) {
    process.child.kill('SIGTERM')
    expect((await process.ended).code).toBe(0)
  }
  await simulator.close()
  await drop()
  await rm(dataDir, { recursive: true, force: true })
})

test('a worker beside the embedded database is refused, with the reason', async () => {
  const { code, err } = await runPasek(['worker'])
  expect(code).toBe(2)
  expect(err).toContain('the embedded database belongs to one process')
  expect(err).toContain('pasek serve, which works off the jobs itself')
})
