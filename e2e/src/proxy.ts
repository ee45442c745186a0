import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { Socket } from 'node:net'

/**
 * What stands between a browser and the server: `open`; `cut`, as a network that is gone; `buffering`, as a proxy
 * that holds the stream of events back until it ends, which is never.
 */
type Way = 'open' | 'cut' | 'buffering'

export type Proxy = { readonly url: string; set(way: Way): void; close(): Promise<void> }

export async function startProxy(target: () => string): Promise<Proxy> {
  let way: Way = 'open'
  const sockets = new Set<Socket>()
  const server = createServer((incoming, outgoing) => {
    const { hostname, port } = new URL(target())
    const { method, url: path, headers } = incoming
    const isHeld = way === 'buffering' && path?.startsWith('/api/v1/events')
    const forwarded = request({ hostname, port, method, path, headers }, (answer) => {
      if (isHeld) return void answer.resume()
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
      answer.once('error', () => outgoing.destroy())
    })
    forwarded.once('error', () => outgoing.destroy())
    outgoing.once('close', () => forwarded.destroy())
    incoming.pipe(forwarded)
  })
  server.on('connection', (socket) => {
    if (way === 'cut') return void socket.destroy()
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const dropAll = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: `http://127.0.0.1:${address.port}`,
    set(next) {
      way = next
      dropAll()
    },
    async close() {
      dropAll()
      server.close()
      await once(server, 'close')
    },
  }
}
