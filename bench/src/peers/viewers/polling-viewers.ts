/** Many viewers in one process that ask for the active jobs every 3 s: `polling-viewers.ts URL AUTHORIZATION`, of our own server. */
import { once } from 'node:events'
import { Agent, type IncomingMessage, get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { buffer } from 'node:stream/consumers'
import type { Arrivals } from '../../live/latencies.ts'
import { Watching, answerForViewers } from '../../live/watching.ts'

const [, , address = '', authorization = ''] = process.argv
const list = new URL('/api/v1/jobs?status=active&limit=100', address)
const everyMs = 3_000
const leaving = new AbortController()

const watching = new Watching((body) => {
  const { jobs }: { jobs: { id: number; version: number }[] } = JSON.parse(body.toString())
  return jobs.map(({ id, version }) => [id, version])
})

async function ask(viewer: Arrivals, agent: Agent): Promise<void> {
  const request = get(list, { agent, headers: { authorization }, signal: leaving.signal })
  const [response]: IncomingMessage[] = await once(request, 'response')
  if (!response) throw new Error('an answer is missing')
  const body = await buffer(response)
  watching.count(headBytes(response) + body.length)
  if (response.statusCode === 200) watching.take(viewer, body) // else the server was overrun: it is asked again
}

function headBytes({ rawHeaders }: IncomingMessage): number {
  const lines = rawHeaders.length / 2
  return 'HTTP/1.1 200 OK\r\n\r\n'.length + rawHeaders.join('').length + lines * ': \r\n'.length
}

async function keepAsking(viewer: Arrivals, agent: Agent): Promise<void> {
  await sleep(Math.random() * everyMs) // people come at any time
  while (!leaving.signal.aborted) {
    const next = sleep(everyMs)
    await ask(viewer, agent)
    await next
  }
}

answerForViewers(
  watching,
  async () => {
    const viewer = watching.join()
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    await ask(viewer, agent)
    keepAsking(viewer, agent).catch((error: unknown) => {
      if (!leaving.signal.aborted) throw error
    })
  },
  () => leaving.abort(),
)
