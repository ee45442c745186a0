import { PasekError } from '@pasek/core'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Accounts } from '../accounts/accounts.ts'
import { identify } from '../accounts/identify.ts'
import { forbidden, isAtLeast } from '../accounts/person.ts'
import { isApi } from './security-headers.ts'
import type { App } from './served.ts'

/**
 * Lets nobody use a route of the API but those who may. One that does not say who that is, is not served: the program
 * does not start.
 */
export function guardRoutes(app: App, { auth, store }: Pick<Accounts, 'auth' | 'store'>): void {
  app.decorateRequest('person', null)
  app.addHook('onRoute', ({ url, method, config }) => {
    if (isApi(url) && config?.access === undefined)
      throw new Error(`${String(method)} ${url} does not say who may use it.`)
  })
  app.addHook('onRequest', async (request, reply) => {
    const { access = 'anybody' } = request.routeOptions.config // where there is no route there is nothing to guard
    if (access === 'anybody') return
    const { person, cookies } = await identify(auth, store.db, request.headers)
    if (!person) return askToSignIn(request, reply)
    if (cookies.length > 0) reply.header('set-cookie', cookies)
    request.person = person
    if (!isAtLeast(person.role, access))
      throw forbidden(`This needs the role ${access}; yours is ${person.role}.`, access)
  })
}

/** Whoever opened an address in a browser is brought back to it afterwards. */
function askToSignIn({ method, headers, url }: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (method === 'GET' && headers['sec-fetch-mode'] === 'navigate')
    return reply.redirect(`/admin/sign-in?next=${encodeURIComponent(url)}`)
  reply.header('www-authenticate', 'Bearer realm="pasek"')
  throw new PasekError('SIGNED_OUT', 'Nobody is signed in, or the session has ended.')
}
