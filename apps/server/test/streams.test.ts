import { fork } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from '@pasek/core/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Holdings } from './fixtures/watched-server.ts'
import { type OpenApp, openApp } from './open-app.ts'

let served: OpenApp
let port: number

beforeAll(async () => {
  served = await openApp({ streamsPerUser: 3 })
  port = Number(new URL(await served.app.listen({ host: '127.0.0.1', port: 0 })).port)
})
afterAll(() => served.close())

/** A viewer whose first bytes have come. */
async function watch(at: number): Promise<Socket> {
  const socket = ask(at, served.admin.authorization)
  await once(socket, 'data')
  return socket
}

function ask(at: number, authorization: string): Socket {
  const socket = connect(at, '127.0.0.1')
  socket.on('error', () => undefined) // it is dropped on purpose
  socket.write(
    `GET /api/v1/events HTTP/1.1\r\nhost: 127.0.0.1:${at}\r\nauthorization: ${authorization}\r\n\r\n`,
  )
  return socket
}

test('a user has so many streams and no more, until one of them ends, however it ends', async () => {
  const streams = await Promise.all([watch(port), watch(port), watch(port)])
  const refused = await fetch(`http://127.0.0.1:${port}/api/v1/events`, { headers: served.admin })
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  const problem = Problem.parse(await refused.json())
  expect(problem).toMatchObject({
    code: 'TOO_MANY_STREAMS',
    hint: expect.stringContaining('--streams-per-user'),
  })

  const ways = [
    (each: Socket) => each.end(),
    (each: Socket) => each.destroy(),
    (each: Socket) => each.resetAndDestroy(),
  ]
  for (const [index, leave] of ways.entries()) {
    const stream = streams[index]
    if (stream) leave(stream)
    await expect.poll(() => served.hub.viewers).toBe(2)
    streams[index] = await watch(port)
    expect(served.hub.viewers).toBe(3)
    expect((await fetch(`http://127.0.0.1:${port}/api/v1/events`, { headers: served.admin })).status).toBe(
      429,
    )
  }
  for (const stream of streams) stream.destroy()
  await expect.poll(() => served.hub.viewers).toBe(0)
})

test('whoever only asks for the head of the stream gets none, and holds no place', async () => {
  const head = await fetch(`http://127.0.0.1:${port}/api/v1/events`, {
    method: 'HEAD',
    headers: served.admin,
  })
  expect(head.status).toBe(404)
  expect(served.hub.viewers).toBe(0)
})

test('2,000 streams opened and dropped at random leave nothing behind', async () => {
  const program = fileURLToPath(new URL('fixtures/watched-server.ts', import.meta.url))
  const child = fork(program, { execArgv: ['--expose-gc'], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  let errors = ''
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const [told]: { port: number; dataDir: string; authorization: string }[] = await once(child, 'message')
  if (!told) throw new Error('no port')
  const holdings = async () => {
    child.send('holdings')
    const [held]: Holdings[] = await once(child, 'message')
    if (!held) throw new Error(errors)
    return held
  }

  await dropStreams(told, 300) // what is made once, at the first need, is made by now
  await expect.poll(async () => (await holdings()).connections).toBe(0)
  const before = await holdings()
  await dropStreams(told, 2_000)
  await expect.poll(async () => (await holdings()).connections).toBe(0)
  const after = await holdings()

  expect(after).toMatchObject({ viewers: 0, connections: 0, listeners: before.listeners })
  expect((after.descriptors ?? 0) - (before.descriptors ?? 0)).toBeLessThan(20) // the database opens files of its own
  expect((after.heapBytes - before.heapBytes) / 1e6).toBeLessThan(8) // 2,000 that stay would take 36 MB
  child.send('end')
  const [code] = await once(child, 'exit')
  expect({ code, errors }).toEqual({ code: 0, errors: '' })
  await rm(told.dataDir, { recursive: true, force: true })
})

type Server = { port: number; authorization: string }

/** Some go before they are answered, some after they have seen changes, politely or not. */
async function dropStreams({ port: at, authorization }: Server, count: number): Promise<void> {
  await Promise.all(
    Array.from({ length: count }, async () => {
      await sleep(Math.random() * 2_000)
      const socket = ask(at, authorization)
      const reads = Math.random() < 0.7
      if (reads) socket.resume()
      await sleep(Math.random() ** 2 * 1_500)
      const way = Math.random()
      if (way < 0.4) socket.destroy()
      else if (way < 0.7) socket.resetAndDestroy()
      else socket.end(() => socket.resume())
      if (!socket.closed) await once(socket, 'close')
    }),
  )
}
