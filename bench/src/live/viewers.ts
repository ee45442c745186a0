/**
 * Many viewers in one process: `viewers.ts URL`. A viewer is a bare socket, and an event that another viewer had before
 * is recognised by its bytes instead of parsed again, so that watching takes little of the cores that it watches.
 */
import { once } from 'node:events'
import { type Socket, connect } from 'node:net'
import { EventStream } from './event-stream.ts'
import { now } from './clock.ts'
import type { Arrivals, SeenEvent } from './latencies.ts'
import { answerQuestions } from './program.ts'

export type Watched = {
  events: SeenEvent[]
  viewers: Arrivals[]
  bytes: number
  seconds: number
  cpuSeconds: number
}

const url = new URL(process.argv[2] ?? '')
const request = `GET ${url.pathname} HTTP/1.1\r\nhost: ${url.host}\r\naccept: text/event-stream\r\n\r\n`
const atOnce = 100
const rememberedEvents = 16

const sockets: Socket[] = []
const viewers: Arrivals[] = []
const events: SeenEvent[] = []
const lately: { bytes: Buffer; event: number }[] = []
const readInto = Buffer.alloc(1024 * 1024) // one for all: its bytes are done with before the next are read
let bytes = 0
let since = now()
let cpuSince = process.cpuUsage()

/** Resolves when the viewer has its first event, the snapshot. */
async function watch(): Promise<void> {
  const arrivals: Arrivals = { events: [], at: [] }
  const begun = Promise.withResolvers<void>()
  const stream = new EventStream((text) => {
    const event = placeOf(text)
    if (event === undefined) return
    arrivals.events.push(event)
    arrivals.at.push(now())
    begun.resolve()
  })
  const callback = (count: number, buffer: Uint8Array) => {
    bytes += count
    stream.push(Buffer.from(buffer.buffer, buffer.byteOffset, count))
    return true
  }
  const socket = connect({
    host: url.hostname,
    port: Number(url.port),
    onread: { buffer: readInto, callback },
  })
  socket.on('error', begun.reject)
  socket.on('close', () => begun.reject(new Error('the server closed a stream')))
  await once(socket, 'connect')
  socket.write(request)
  await begun.promise
  sockets.push(socket)
  viewers.push(arrivals)
}

/** Where an event stands in the list of all; undefined for what is none: `retry`, a comment. */
function placeOf(text: Buffer): number | undefined {
  const known = lately.findLast((each) => each.bytes.equals(text))
  if (known) return known.event
  const [, data] = /event: \w+\ndata: (.*)\n\n$/.exec(text.toString()) ?? []
  if (data === undefined) return undefined
  const { jobs }: { jobs: { id: number; version: number }[] } = JSON.parse(data)
  const event = events.push(jobs.map(({ id, version }) => [id, version])) - 1
  lately.push({ bytes: Buffer.from(text), event })
  if (lately.length > rememberedEvents) lately.shift()
  return event
}

function forget(): void {
  events.length = 0
  lately.length = 0
  for (const arrivals of viewers) Object.assign(arrivals, { events: [], at: [] })
  bytes = 0
  since = now()
  cpuSince = process.cpuUsage()
}

answerQuestions(
  {
    async connect(count) {
      for (let left = count; left > 0; left -= atOnce)
        await Promise.all(Array.from({ length: Math.min(left, atOnce) }, watch))
    },
    forget,
    watched(): Watched {
      const { user, system } = process.cpuUsage(cpuSince)
      const seconds = (now() - since) / 1_000
      return { events, viewers, bytes, seconds, cpuSeconds: (user + system) / 1e6 }
    },
  },
  async () => {
    for (const socket of sockets) socket.destroy()
  },
)
