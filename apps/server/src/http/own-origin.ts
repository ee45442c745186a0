import { PasekError } from '@pasek/core'
import type { FastifyInstance, FastifyRequest } from 'fastify'

const thisComputer = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

type Headers = FastifyRequest['headers']

/**
 * Refuses what comes from other sites. A page of another site, or of another port, could have its name resolve to this
 * computer, or send requests from the browser of somebody who is signed in.
 */
export function refuseForeignPages(app: FastifyInstance, base: URL | undefined): void {
  app.addHook('onRequest', async ({ headers, method }) => {
    if (isForeign(headers, base) || isForged(method, headers)) throw foreignRequest()
  })
}

export function foreignRequest(): PasekError {
  return new PasekError('FOREIGN_REQUEST', 'This request came from another site.')
}

/** An origin is compared whole: on this computer, other ports may be other people's programs. */
export function isForeign({ host = '', origin, ...headers }: Headers, base: URL | undefined): boolean {
  const isBase = base?.host === host.toLowerCase()
  if (!isBase && !thisComputer.test(host)) return true
  if (origin !== undefined && origin !== (isBase ? base?.origin : `http://${host}`)) return true
  return headers['sec-fetch-site'] === 'cross-site' && headers['sec-fetch-mode'] !== 'navigate'
}

/** Browsers say where a request that changes something comes from; one with a cookie that says nothing is not ours. */
function isForged(method: string, headers: Headers): boolean {
  if (safeMethods.has(method) || headers.cookie === undefined) return false
  return headers.origin === undefined && headers['sec-fetch-site'] !== 'same-origin'
}
