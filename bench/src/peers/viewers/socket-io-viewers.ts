/** Many viewers of a socket.io server in one process: `socket-io-viewers.ts URL`. They speak Engine.IO 4 by hand. */
import type { Socket } from 'node:net'
import { watchOnSocket } from '../../live/viewer-socket.ts'
import { Watching, answerForViewers } from '../../live/watching.ts'
import { WebSocketStream, textFrame } from './web-socket-stream.ts'

const url = new URL(process.argv[2] ?? '')
const request = [
  'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
  `host: ${url.host}`,
  'upgrade: websocket',
  'connection: upgrade',
  'sec-websocket-version: 13',
  `sec-websocket-key: ${Buffer.alloc(16).toString('base64')}`,
  '\r\n',
].join('\r\n')

/** What has to be said to a packet of the transport: to its greeting that we join, to a ping a pong. */
const answers = new Map([
  ['0', '40'],
  ['2', '3'],
])
const eventPacket = '42'
const sockets: Socket[] = []

const watching = new Watching((packet) => {
  const [, told]: [string, { id: number; version: number }?] = JSON.parse(packet.toString('utf8', 2))
  return told ? [[told.id, told.version]] : []
})

answerForViewers(
  watching,
  async () => {
    const socket = await watchOnSocket(url, watching, request, (onEvent, own) => {
      return new WebSocketStream((packet) => {
        if (packet.toString('latin1', 0, 2) === eventPacket) return onEvent(packet)
        const answer = answers.get(packet.toString('latin1', 0, 1))
        if (answer !== undefined) own.write(textFrame(answer))
      })
    })
    sockets.push(socket)
  },
  () => sockets.forEach((socket) => socket.destroy()),
)
