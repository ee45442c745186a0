import { once } from 'node:events'
import {
  createServer,
  type IncomingMessage,
  request,
  type RequestListener,
  type ServerResponse,
} from 'node:http'

/**
 * `withheld`: a stream gets no answer; `buffered`: headers, and nothing more; `mute`: what is open stays open, and
 * nothing comes any more; `refusing`: 503 to everything; `dead`: every connection is broken off.
 */
export type ProxyMode = 'open' | 'withheld' | 'buffered' | 'mute' | 'refusing' | 'dead'

/** A proxy in front of a server, that can be told to behave badly, and counts the streams that pass through it. */
export class Proxy {
  mode: ProxyMode = 'open'
  /** Streams asked for so far, and those of them that are open. */
  asked = 0
  readonly streams = new Set<ServerResponse>()
  /** Paths of all other requests under /api. */
  readonly paths: string[] = []
  readonly #target: string
  readonly #pages: RequestListener | undefined
  readonly #server = createServer((incoming, outgoing) => this.#pass(incoming, outgoing))

  /** @param pages answers whatever is not under /api */
  constructor(target: string, pages?: RequestListener) {
    this.#target = target
    this.#pages = pages
  }

  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    const address = this.#server.address()
    if (address === null || typeof address === 'string') throw new Error('The proxy has no port.')
    return `http://127.0.0.1:${address.port}`
  }

  /** Ends all streams as a server does that shuts down, or breaks them off after what it says last. */
  endStreams(last?: string): void {
    for (const stream of this.streams) {
      if (last === undefined) stream.end()
      else stream.write(last, () => stream.destroy())
    }
  }

  /** From now on as told; what was open before is broken off. */
  turn(mode: ProxyMode): void {
    this.mode = mode
    this.#server.closeAllConnections()
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  #pass(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const { url = '/', method, headers } = incoming
    if (this.#pages && !url.startsWith('/api/')) return this.#pages(incoming, outgoing)
    const isStream = url.startsWith('/api/v1/events')
    if (isStream) {
      this.asked += 1
      this.streams.add(outgoing)
      outgoing.once('close', () => this.streams.delete(outgoing))
    } else this.paths.push(url)
    if (this.mode === 'dead') return void outgoing.destroy()
    if (this.mode === 'refusing') return void outgoing.writeHead(503).end()
    if (this.mode === 'withheld' && isStream) return
    const { host: _host, ...passed } = headers
    const onward = request(`${this.#target}${url}`, { method, headers: passed, agent: false }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      outgoing.flushHeaders()
      answer.on('data', (chunk: Buffer) => {
        if (!isStream || this.mode === 'open') outgoing.write(chunk)
      })
      answer.once('end', () => outgoing.end())
      answer.once('error', () => outgoing.destroy())
    })
    onward.once('error', () => outgoing.destroy())
    outgoing.once('close', () => onward.destroy())
    incoming.pipe(onward)
  }
}
