import { PasekError } from '@pasek/core'
import type { FastifyInstance, FastifyRequest } from 'fastify'

const ours = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i

/**
 * Until accounts exist, whoever reaches the port may do everything. A page of another site, or of another port, must
 * not: it could have its name resolve to this computer, or send requests from the browser of somebody who sits here.
 */
export function refuseForeignPages(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ headers }) => {
    if (isForeign(headers)) throw foreignRequest()
  })
}

export function foreignRequest(): PasekError {
  return new PasekError('FOREIGN_REQUEST', 'This request came from another site.')
}

/** An origin is compared whole: on this computer, other ports may be other people's programs. */
export function isForeign({ host = '', origin, ...headers }: FastifyRequest['headers']): boolean {
  if (!ours.test(host)) return true
  if (origin !== undefined && origin !== `http://${host}`) return true
  return headers['sec-fetch-site'] === 'cross-site' && headers['sec-fetch-mode'] !== 'navigate'
}
