import { PasekError } from '@pasek/core'
import type { FastifyInstance } from 'fastify'

const names = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Until accounts exist, whoever reaches the port may do everything. A page of another site must not: it could have
 * its name resolve to this computer, or send requests from the browser of somebody who sits here.
 */
export function refuseForeignPages(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ headers }) => {
    const { host, origin } = headers
    const isLocal = isOurs(`http://${host}`) && (origin === undefined || isOurs(origin))
    const fromElsewhere =
      headers['sec-fetch-site'] === 'cross-site' && headers['sec-fetch-mode'] !== 'navigate'
    if (!isLocal || fromElsewhere)
      throw new PasekError('FOREIGN_REQUEST', 'This request came from another site.')
  })
}

function isOurs(address: string): boolean {
  return URL.canParse(address) && names.has(new URL(address).hostname)
}
