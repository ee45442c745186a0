import type { IncomingMessage, ServerResponse } from 'node:http'
import { request } from 'undici'
import { sendErrors, sendHtml, serve, type Served } from './serve.ts'

type Effect = {
  /** Whether the shop gets the request at all. */
  forwards: boolean
  /** What the shop is sent instead. */
  alter?: (body: Buffer) => Buffer
  act: (response: ServerResponse) => unknown
}

/** What a host does with a request: before the shop sees it, or with the answer of a shop that has done its work. */
const troubles = {
  'empty 500 before': { forwards: false, act: (response: ServerResponse) => sendEmpty500(response) },
  'deadlock before': { forwards: false, act: (response: ServerResponse) => sendErrors(response, 500, 46) },
  'too many requests': {
    forwards: false,
    act: (response: ServerResponse) => response.writeHead(429, { 'retry-after': '0' }).end(),
  },
  'method not allowed': {
    forwards: false,
    act: (response: ServerResponse) => sendErrors(response, 405, 25),
  },
  'method blocked': { forwards: false, act: (response: ServerResponse) => sendHtml(response, 403) },
  'commit half, then 500': {
    forwards: true,
    alter: (body: Buffer) => Buffer.from(body.toString().replace(/<associations>.*<\/associations>/s, '')),
    act: (response: ServerResponse) => sendEmpty500(response),
  },
  'commit, then 500': { forwards: true, act: (response: ServerResponse) => sendEmpty500(response) },
  'commit, then a PHP notice': {
    forwards: true,
    act: (response: ServerResponse) => sendErrors(response, 500, 2),
  },
  'commit, then 400/86': {
    forwards: true,
    act: (response: ServerResponse) => sendErrors(response, 400, 86),
  },
  'commit, then 504': { forwards: true, act: (response: ServerResponse) => sendHtml(response, 504) },
  'commit, then a page': { forwards: true, act: (response: ServerResponse) => sendHtml(response, 200) },
  'commit, then reset': { forwards: true, act: (response: ServerResponse) => response.destroy() },
  'commit, then silence': { forwards: true, act: () => undefined },
} as const satisfies Record<string, Effect>

export type Trouble = keyof typeof troubles

export type Host = Served & {
  /** What shall happen to a request; it passes where nothing is said. */
  trouble: (method: string, path: string) => Trouble | undefined
  /** What a request waits for before it is looked at. */
  delay: (method: string) => Promise<void>
  /** What came, as `POST products`. */
  seen: string[]
}

/** A host with a shop behind it. */
export async function hostOf(shopUrl: string): Promise<Host> {
  const host: Omit<Host, keyof Served> = {
    trouble: () => undefined,
    delay: () => Promise.resolve(),
    seen: [],
  }
  const served = await serve(async (url, response, incoming) => {
    const method = incoming.method ?? 'GET'
    const path = url.pathname.replace('/api/', '')
    host.seen.push(`${method} ${path.split('/')[0]}`)
    const kind = host.trouble(method, path)
    const trouble: Effect | undefined = kind === undefined ? undefined : troubles[kind]
    const body = await bodyOf(incoming)
    await host.delay(method)
    if (trouble?.forwards === false) return trouble.act(response)
    const sent = trouble?.alter?.(body) ?? body
    const answer = await forwarded(shopUrl, incoming, sent).catch(() => undefined)
    if (answer === undefined) return response.destroy() // the shop is gone
    if (trouble !== undefined) return trouble.act(response)
    response.writeHead(answer.status, answer.headers).end(answer.content)
  })
  return Object.assign(host, served)
}

async function forwarded(shopUrl: string, incoming: IncomingMessage, body: Buffer) {
  const { host: _host, connection: _connection, ...headers } = incoming.headers
  const { method = 'GET', url } = incoming
  const sent = { method, headers, body: body.length === 0 ? null : body }
  const answer = await request(`${shopUrl}${url}`, sent)
  const { 'transfer-encoding': _chunked, ...kept } = answer.headers
  const content = Buffer.from(await answer.body.arrayBuffer())
  return { status: answer.statusCode, headers: kept, content }
}

/** The trouble for the first so many requests of that method; for all of them where no number is given. */
export function firstOnes(kind: Trouble, method: string, count = Number.POSITIVE_INFINITY): Host['trouble'] {
  let left = count
  return (asked) => {
    if (asked !== method || left <= 0) return undefined
    left -= 1
    return kind
  }
}

function sendEmpty500(response: ServerResponse): void {
  response.writeHead(500, { 'content-type': 'text/html' }).end()
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) if (Buffer.isBuffer(chunk)) chunks.push(chunk)
  return Buffer.concat(chunks)
}
