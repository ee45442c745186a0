/**
 * The least that a server can do: `bare-server.ts`. Node's own HTTP, no database; one message, as long as an event
 * with one job, to all viewers. A message counts as committed right before it is written.
 */
import { once } from 'node:events'
import { type ServerResponse, createServer } from 'node:http'
import { now } from './clock.ts'
import type { Commit } from './latencies.ts'
import type { Measured } from './server.ts'
import { spentWithin } from './spent-within.ts'
import { answerQuestions, memoryHeld } from './program.ts'

const everyMs = 100
const filler = 'x'.repeat(800) // a job is about 850 bytes long

const streams = new Set<ServerResponse>()
const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.write(eventOf('snapshot', []))
  streams.add(response)
  response.once('close', () => streams.delete(response))
}).listen(0, '127.0.0.1')
await once(server, 'listening')
const address = server.address()
const port = typeof address === 'object' ? address?.port : undefined

let commits: Commit[] = []
let version = 0
let timer: NodeJS.Timeout | undefined

function eventOf(name: string, jobs: object[]): string {
  return `event: ${name}\ndata: ${JSON.stringify({ jobs })}\n\n`
}

function broadcast(): void {
  version += 1
  commits.push({ job: 1, version, at: now() })
  const bytes = Buffer.from(eventOf('jobs', [{ id: 1, version, filler }]))
  for (const stream of streams) stream.write(bytes)
}

answerQuestions(
  {
    url: () => `http://127.0.0.1:${port}/`,
    start() {
      timer = setInterval(broadcast, everyMs)
    },
    async measure(ms): Promise<Measured> {
      commits = []
      const spent = await spentWithin(ms)
      return { commits: [...commits], ...spent, statements: 0 }
    },
    stop: () => clearInterval(timer),
    memory: memoryHeld,
  },
  async () => {
    server.closeAllConnections()
    server.close()
  },
)
