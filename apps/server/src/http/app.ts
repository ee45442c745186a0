import swagger from '@fastify/swagger'
import Fastify from 'fastify'
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import packageFile from '../../package.json' with { type: 'json' }
import { apiKeysRoutes } from '../accounts/api-keys-routes.ts'
import { meRoutes } from '../accounts/me-routes.ts'
import { sessionRoutes } from '../accounts/session-routes.ts'
import { hideOtherShops } from '../accounts/shop-rights.ts'
import { usersRoutes } from '../accounts/users-routes.ts'
import { auditRoutes } from '../audit/audit-routes.ts'
import { docsRoutes } from '../docs/docs-routes.ts'
import { eventsRoute } from '../events/events-route.ts'
import { exportRoutes } from '../exporting/export-routes.ts'
import { controlRoutes } from '../jobs/control-routes.ts'
import { itemsRoutes } from '../jobs/items-routes.ts'
import { jobsRoutes } from '../jobs/jobs-routes.ts'
import { picturesRoutes } from '../pictures/pictures-routes.ts'
import { productsRoutes } from '../products/products-routes.ts'
import { schedulesRoutes } from '../schedules/schedules-routes.ts'
import { shopsRoutes } from '../shops/shops-routes.ts'
import { builtConsole, siteRoutes } from '../site/site-routes.ts'
import { defaultLimitMegabytes } from '../uploads/upload-files.ts'
import { uploadsRoutes } from '../uploads/uploads-routes.ts'
import { forAnybody } from './access.ts'
import { describeProblems } from './described-answers.ts'
import { healthRoutes } from './health-routes.ts'
import { guardRoutes } from './guard.ts'
import { defaultRequestsPerMinute, limitRequests } from './limit-requests.ts'
import { refuseForeignPages } from './own-origin.ts'
import { answerWithProblems } from './problems.ts'
import { addSecurityHeaders } from './security-headers.ts'
import type { App, Served } from './served.ts'
import { refuseUnknownParameters } from './strict-queries.ts'
import { unreadableRequests } from './unreadable-requests.ts'

const bodyLimit = 256 * 1024
/** A request, its body too, must have come by then; uploads of slow lines take long. */
const requestTimeout = 30 * 60_000
export const defaultStreamsPerUser = 50

export type AppOptions = {
  /** The folder of the built console. */
  site?: string
  /** How many streams one user may have open. */
  streamsPerUser?: number
  /** The largest file that is taken, in megabytes. */
  uploadLimit?: number
  /** Where people open the console, if not on this computer alone. */
  base?: URL | undefined
  /** Which proxies may say whom they ask for: addresses, networks; all where true. */
  trustProxy?: boolean | string
  /** How many requests a minute one session, key or address may send. */
  requestsPerMinute?: number
}

/**
 * The HTTP API and the console, not yet listening. What a route takes and gives is its zod schema, and so is the
 * OpenAPI document.
 */
export async function createApp(served: Served, options: AppOptions = {}): Promise<App> {
  const {
    site = builtConsole,
    streamsPerUser = defaultStreamsPerUser,
    uploadLimit = defaultLimitMegabytes,
    base,
    trustProxy = false,
    requestsPerMinute = defaultRequestsPerMinute,
  } = options
  const app = Fastify({
    bodyLimit,
    trustProxy,
    requestTimeout,
    forceCloseConnections: true,
    ...unreadableRequests(served.onFault, base),
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  addSecurityHeaders(app, base)
  answerWithProblems(app, served.onFault)
  refuseForeignPages(app, base)
  guardRoutes(app, served.accounts)
  hideOtherShops(app, served)
  await limitRequests(app, requestsPerMinute)
  refuseUnknownParameters(app)
  describeProblems(app)
  await app.register(swagger, {
    openapi: { info: { title: 'Pasek', version: packageFile.version }, servers: [{ url: '/' }] },
    transform: jsonSchemaTransform,
  })
  app.get('/api/v1/openapi.json', { config: forAnybody, schema: { hide: true } }, async () => app.swagger())
  docsRoutes(app)
  healthRoutes(app, served)
  sessionRoutes(app, served.accounts)
  meRoutes(app, served.accounts)
  usersRoutes(app, served.accounts)
  apiKeysRoutes(app, served.accounts)
  auditRoutes(app, served)
  jobsRoutes(app, served)
  itemsRoutes(app, served)
  controlRoutes(app, served)
  schedulesRoutes(app, served)
  exportRoutes(app, served)
  shopsRoutes(app, served)
  productsRoutes(app, served)
  picturesRoutes(app, served)
  await uploadsRoutes(app, served, uploadLimit * 1024 * 1024)
  eventsRoute(app, served, streamsPerUser)
  await siteRoutes(app, site)
  await app.ready()
  return app
}
