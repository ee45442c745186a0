import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Answer } from './webservice/answer.ts'

/** Sends an answer the way it is meant to arrive: late, cut off, or not at all. */
export async function deliver(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Answer,
  closing: AbortSignal,
): Promise<void> {
  if (answer.delivery === 'never') {
    reply.hijack()
    return
  }
  if (answer.delivery === 'reset') {
    reply.hijack()
    request.raw.socket.resetAndDestroy()
    return
  }
  if (answer.delayMs > 0) {
    const over = await sleep(answer.delayMs, true, { signal: closing }).catch(() => false)
    if (!over) {
      reply.hijack()
      request.raw.socket.destroy()
      return
    }
  }
  reply.hijack()
  const { raw } = reply
  // No Content-Length: PHP behind nginx sends its pages in chunks.
  raw.writeHead(answer.status, answer.headers)
  if (request.method === 'HEAD') {
    raw.end()
  } else if (answer.delivery === 'reset-midway') {
    const body = Buffer.from(answer.body)
    raw.write(body.subarray(0, Math.ceil(body.length / 2)), () => request.raw.socket.resetAndDestroy())
  } else {
    raw.end(answer.body)
  }
}
