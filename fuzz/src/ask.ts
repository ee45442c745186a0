import { request as send } from 'node:http'
import type { Request } from './hostile.ts'

export type Answer = {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
  /** What this process, which is the server's, has worked meanwhile: a busy machine makes no difference. */
  cpuMs: number
  ms: number
}

/** Then the connection is given up. */
export const patienceMs = 15_000

/** The answer, or what was there of one that goes on for ever; `status` 0 where the connection was closed instead. */
export async function ask(port: number, { method, path, headers, body }: Request): Promise<Answer> {
  const started = performance.now()
  const spent = process.cpuUsage()
  return new Promise((resolve) => {
    const end = (status: number, answered: Answer['headers'], text: string) =>
      resolve({
        status,
        headers: answered,
        body: text,
        cpuMs: cpuMsSince(spent),
        ms: performance.now() - started,
      })
    let outgoing
    try {
      outgoing = send({
        host: '127.0.0.1',
        port,
        method,
        path: sendable(path),
        headers: {
          host: `127.0.0.1:${port}`,
          // said also where Node would not: without it a body is no part of a GET
          ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
          ...headers,
        },
        agent: false,
      })
    } catch {
      return end(-1, {}, '') // what Node itself will not send
    }
    const giveUp = setTimeout(() => outgoing.destroy(), patienceMs + 1_000)
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = []
      const status = incoming.statusCode ?? 0
      const answered = () => end(status, incoming.headers, Buffer.concat(chunks).toString())
      incoming.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        if (incoming.headers['content-type'] === 'text/event-stream') outgoing.destroy()
      })
      incoming.on('close', () => {
        clearTimeout(giveUp)
        answered()
      })
      incoming.on('error', () => undefined)
    })
    outgoing.on('error', () => {
      clearTimeout(giveUp)
      end(0, {}, '')
    })
    outgoing.end(body)
  })
}

/** Node refuses spaces and controls in a path, which other clients do not. */
function sendable(path: string): string {
  return path.replaceAll(/[^\u0021-\u00ff]/g, (character) => encodeURIComponent(character.toWellFormed()))
}

/** What this process has worked since; the server is in it. */
export function cpuMsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}
