import { once } from 'node:events'
import { type Socket, connect } from 'node:net'
import type { Watching } from './watching.ts'

/** Takes what a server sends apart. @param bytes may be written over after the call */
export type Incoming = { push(bytes: Buffer): void }

const readInto = Buffer.alloc(1024 * 1024) // one for all: its bytes are done with before the next are read

/** A viewer is a bare socket. Resolves when it has its first event, the snapshot. */
export async function watchOnSocket(
  url: URL,
  watching: Watching,
  request: string,
  incoming: (onEvent: (event: Buffer) => void, socket: Socket) => Incoming,
): Promise<Socket> {
  const viewer = watching.join()
  const begun = Promise.withResolvers<void>()
  const callback = (count: number, buffer: Uint8Array) => {
    watching.count(count)
    stream.push(Buffer.from(buffer.buffer, buffer.byteOffset, count))
    return true
  }
  const socket = connect({
    host: url.hostname,
    port: Number(url.port),
    onread: { buffer: readInto, callback },
  })
  const stream = incoming((event) => {
    if (watching.take(viewer, event)) begun.resolve()
  }, socket)
  socket.on('error', begun.reject)
  socket.on('close', () => begun.reject(new Error('the server closed a stream')))
  await once(socket, 'connect')
  socket.write(request)
  await begun.promise
  return socket
}
