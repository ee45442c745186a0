import { subscribe } from 'node:diagnostics_channel'
import type { RecordedRequest } from './recorded-request.ts'

/** From now on all requests of this process to a shop, in the order in which they were sent. */
export function overhear(origin: string): RecordedRequest[] {
  const heard = new Map<object, RecordedRequest>()
  const all: RecordedRequest[] = []
  subscribe('undici:request:create', (message) => {
    const { request } = Object(message)
    if (String(request.origin) !== origin) return
    const { method, path, body } = request
    const recorded = {
      method,
      path,
      body: body === null ? null : String(body),
      status: 0,
      startedAt: performance.now(),
      endedAt: 0,
    }
    heard.set(request, recorded)
    all.push(recorded)
  })
  subscribe('undici:request:headers', (message) => {
    const { request, response } = Object(message)
    Object.assign(heard.get(request) ?? {}, { status: response.statusCode })
  })
  subscribe('undici:request:trailers', (message) => {
    const { request } = Object(message)
    Object.assign(heard.get(request) ?? {}, { endedAt: performance.now() })
  })
  return all
}
