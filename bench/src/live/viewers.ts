/** Many viewers of a stream of events in one process: `viewers.ts URL`. */
import type { Socket } from 'node:net'
import { EventStream } from './event-stream.ts'
import { watchOnSocket } from './viewer-socket.ts'
import { Watching, answerForViewers } from './watching.ts'

const url = new URL(process.argv[2] ?? '')
const request = `GET ${url.pathname} HTTP/1.1\r\nhost: ${url.host}\r\naccept: text/event-stream\r\n\r\n`
const sockets: Socket[] = []

const watching = new Watching((event) => {
  const [, data] = /event: \w+\ndata: (.*)\n\n$/.exec(event.toString()) ?? []
  if (data === undefined) return undefined
  const { jobs }: { jobs: { id: number; version: number }[] } = JSON.parse(data)
  return jobs.map(({ id, version }) => [id, version])
})

answerForViewers(
  watching,
  async () => {
    sockets.push(await watchOnSocket(url, watching, request, (onEvent) => new EventStream(onEvent)))
  },
  () => sockets.forEach((socket) => socket.destroy()),
)
