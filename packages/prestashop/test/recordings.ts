import { existsSync, readFileSync } from 'node:fs'
import { type Served, serve } from './serve.ts'

/** Exchanges with a real shop, kept beside the project where they may be used; no part of it. */
const folder = new URL('../../../../shared/recordings/', import.meta.url)

export const hasRecordings = existsSync(new URL('index.jsonl', folder))

type Exchange = { status: number; headers: Record<string, string>; body: Buffer }

const exchanges = new Map<string, Exchange>()

function load(): void {
  for (const line of readFileSync(new URL('index.jsonl', folder), 'utf8').split('\n').filter(Boolean)) {
    const { n, status, responseHeaders, responseBodyFile } = JSON.parse(line)
    const kept = new Set(['content-type', 'location', 'www-authenticate', 'psws-version', 'access-time'])
    const pairs: [string, string][] = responseHeaders
    const headers = pairs.map(([name, value]): [string, string] => [name.toLowerCase(), value])
    exchanges.set(String(n), {
      status,
      headers: Object.fromEntries(headers.filter(([name]) => kept.has(name))),
      body: responseBodyFile === null ? Buffer.alloc(0) : readFileSync(new URL(responseBodyFile, folder)),
    })
  }
}

/** What the shop answered in the exchange of that number. */
export function recorded(n: number): Exchange {
  if (exchanges.size === 0) load()
  const exchange = exchanges.get(String(n))
  if (exchange === undefined) throw new Error(`There is no recording ${n}.`)
  return exchange
}

/** A server that answers with the recording that `choose` names for an address and a method. */
export async function replay(
  choose: (resource: string, query: URLSearchParams, method: string) => number,
): Promise<Served> {
  return serve((url, response, request) => {
    const resource = url.pathname.replace('/api/', '')
    const { status, headers, body } = recorded(choose(resource, url.searchParams, request.method ?? ''))
    response.writeHead(status, headers).end(body)
  })
}
