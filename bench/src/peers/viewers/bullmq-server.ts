/**
 * BullMQ's worker and its QueueEvents, passed on by socket.io, in one process as our server has it:
 * `bullmq-server.ts REDIS_PORT UPDATE_EVERY_MS`.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { Queue, QueueEvents, Worker } from 'bullmq'
import { Server } from 'socket.io'
import { now } from '../../live/clock.ts'
import type { Commit } from '../../live/latencies.ts'
import { answerQuestions } from '../../live/program.ts'
import type { Measured } from '../../live/server.ts'
import { spentWithin } from '../../live/spent-within.ts'

const connection = { host: '127.0.0.1', port: Number(process.argv[2]) }
const everyMs = Number(process.argv[3])
const queueName = 'import'
const itemsPerSecond = 10

/** What is told of a job's progress. Items done only grow, so they say which is newer. */
type Told = { id: number; version: number; total: number; failed: number }

const http = createServer().listen(0, '127.0.0.1')
await once(http, 'listening')
const address = http.address()
const port = typeof address === 'object' ? address?.port : undefined
const io = new Server(http, { transports: ['websocket'] })
io.on('connection', (socket) => socket.emit('snapshot'))

const queue = new Queue<{ id: number }>(queueName, { connection })
const events = new QueueEvents(queueName, { connection })
events.on('progress', ({ data }) => io.emit('progress', data))
await events.waitUntilReady()

let commits: Commit[] = []
const stopping = new AbortController()
let worker: Worker<{ id: number }> | undefined

function startWorker(concurrency: number): Worker<{ id: number }> {
  return new Worker<{ id: number }>(
    queueName,
    async (job) => {
      const { id } = job.data
      await sleep(Math.random() * everyMs) // not all in step
      for (let round = 1; !stopping.signal.aborted; round++) {
        const version = Math.round((round * itemsPerSecond * everyMs) / 1_000)
        const told: Told = { id, version, total: 1_000_000, failed: 0 }
        await job.updateProgress(told)
        commits.push({ job: id, version, at: now() })
        await sleep(everyMs)
      }
    },
    { connection, concurrency },
  )
}

answerQuestions(
  {
    url: () => `http://127.0.0.1:${port}/`,
    async start(jobs) {
      worker = startWorker(jobs)
      for (let id = 1; id <= jobs; id++) await queue.add('import', { id })
    },
    async measure(ms): Promise<Measured> {
      commits = []
      const spent = await spentWithin(ms)
      return { commits: [...commits], ...spent, statements: 0 }
    },
    async stop() {
      stopping.abort()
      await worker?.close()
      await queue.obliterate({ force: true })
    },
  },
  async () => {
    await io.close()
    await events.close()
    await queue.close()
  },
)
