import type { Socket } from 'node:net'
import type * as z from 'zod'
import type { Reply, Request } from './frames.ts'

/** The frames of a connection, one JSON document in each line. They end with the connection, however that ends. */
export async function* framesOf<Frame>(socket: Socket, schema: z.ZodType<Frame>): AsyncGenerator<Frame> {
  for await (const line of linesOf(socket)) yield schema.parse(JSON.parse(line))
}

export function sendFrame(socket: Socket, frame: Request | Reply): void {
  if (socket.writable) socket.write(`${JSON.stringify(frame)}\n`)
}

async function* linesOf(socket: Socket): AsyncGenerator<string> {
  socket.on('error', () => undefined) // also when nobody reads any more
  let text = ''
  try {
    for await (const chunk of socket.setEncoding('utf8')) {
      text += String(chunk)
      const lines = text.split('\n')
      text = lines.pop() ?? ''
      yield* lines
    }
  } catch (error) {
    if (!socket.destroyed) throw error
  }
}
