import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export type Served = { url: string; requests: URL[]; headers: IncomingMessage['headers'][] }

/** A real HTTP server on a free port, closed when the test ends. It keeps what it was asked. */
export async function serve(
  answer: (url: URL, response: ServerResponse, request: IncomingMessage) => unknown,
  tls?: { key: string; cert: string },
): Promise<Served> {
  const requests: URL[] = []
  const headers: IncomingMessage['headers'][] = []
  const listener: RequestListener = (request, response) => {
    const url = new URL(request.url ?? '/', 'http://shop')
    requests.push(url)
    headers.push(request.headers)
    answer(url, response, request)
  }
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener)
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await promise
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((closed) => {
      server.close(closed)
    })
  })
  const address = server.address() satisfies AddressInfo | string | null
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`, requests, headers }
}

export function xml(content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<prestashop xmlns:xlink="http://www.w3.org/1999/xlink">\n${content}\n</prestashop>\n`
}

export function sendXml(response: ServerResponse, content: string, status = 200): void {
  response.writeHead(status, {
    'content-type': 'text/xml;charset=utf-8',
    'access-time': String(Math.floor(Date.now() / 1000)),
    'psws-version': '9.1.4',
  })
  response.end(xml(content))
}

export function sendErrors(response: ServerResponse, status: number, ...codes: number[]): void {
  const errors = codes.map((code) => `<error><code>${code}</code><message>number ${code}</message></error>`)
  sendXml(response, `<errors>${errors.join('')}</errors>`, status)
}

export function sendHtml(
  response: ServerResponse,
  status: number,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'text/html', ...headers })
  response.end('<!doctype html><html><body>Hello</body></html>')
}
