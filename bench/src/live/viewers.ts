/** Many viewers of a stream of events in one process: `viewers.ts URL AUTHORIZATION`. */
import type { Socket } from 'node:net'
import { EventStream } from './event-stream.ts'
import { watchOnSocket } from './viewer-socket.ts'
import { Watching, answerForViewers } from './watching.ts'

const [, , address = '', authorization = ''] = process.argv
const url = new URL(address)
const headers = { host: url.host, accept: 'text/event-stream', authorization }
const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
const request = `GET ${url.pathname} HTTP/1.1\r\n${lines.join('')}\r\n`
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
