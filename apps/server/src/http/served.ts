import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Tracker } from '@pasek/tracker'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Accounts } from '../accounts/accounts.ts'
import type { Hub } from '../events/hub.ts'
import type { Pasek } from '../installation/open-pasek.ts'

/** Where routes are added, their schemas being zod's. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>

/** What the routes stand on. */
export type Served = {
  pasek: Pasek
  tracker: Tracker
  hub: Hub
  accounts: Accounts
  /** A fault of ours, to be logged; `route` where it happened, if in answering. */
  onFault: (error: unknown, route?: string) => void
}
