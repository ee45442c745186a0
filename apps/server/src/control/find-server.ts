import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { framesOf } from './frame-stream.ts'
import { type Hello, Reply } from './frames.ts'
import { socketPath } from './socket-path.ts'

export type FoundServer = { hello: Hello; socket: Socket; replies: AsyncGenerator<Reply> }

const patienceMs = 5_000

/** The server that has the data directory open; undefined where none answers. Destroy the socket at the end. */
export async function findServer(directory: string): Promise<FoundServer | undefined> {
  const socket = connect(socketPath(directory))
  const replies = framesOf(socket, Reply)
  const timer = setTimeout(() => socket.destroy(new Error('It does not answer.')), patienceMs)
  try {
    await once(socket, 'connect')
    const { value } = await replies.next()
    if (value && 'hello' in value) return { hello: value.hello, socket, replies }
  } catch {
    // nobody listens there
  } finally {
    clearTimeout(timer)
  }
  socket.destroy()
  return undefined
}

/** Tells databases apart without telling the address, which holds a password. */
export function databaseName(databaseUrl: string | undefined): string {
  return databaseUrl ? createHash('sha256').update(databaseUrl).digest('hex') : 'embedded'
}
