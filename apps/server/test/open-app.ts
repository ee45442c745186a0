import { rm } from 'node:fs/promises'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import type { Rights } from '@pasek/core/protocol'
import { openTracker, type Tracker } from '@pasek/tracker'
import { shopsHere } from '../../../test/shops-here.ts'
import { adminHeaders } from '../../../test/admin-headers.ts'
import { freshDirectory } from '../../../test/fresh-store.ts'
import { type Accounts, openAccounts } from '../src/accounts/accounts.ts'
import { type Hub, openHub } from '../src/events/hub.ts'
import { type AppOptions, createApp } from '../src/http/app.ts'
import type { App } from '../src/http/served.ts'
import type { Mailer } from '../src/mail/mailer.ts'
import { openPasek, type Pasek } from '../src/installation/open-pasek.ts'

export type OpenApp = {
  app: App
  /** With the rights of an administrator of all shops. */
  inject: (request: InjectOptions) => Promise<LightMyRequestResponse>
  /** The headers that have them. */
  admin: { authorization: string }
  /** The headers of somebody with these rights. */
  headersOf: (rights: Rights) => Promise<{ authorization: string }>
  accounts: Accounts
  pasek: Pasek
  tracker: Tracker
  hub: Hub
  /** What it would have logged. */
  faults: unknown[]
  close(): Promise<void>
}

/** What `pasek serve` answers with, on a fresh data directory, not yet listening and without a worker. */
export async function openApp(options?: AppOptions, mailer?: Mailer): Promise<OpenApp> {
  const dataDir = await freshDirectory()
  const faults: unknown[] = []
  const onFault = (error: unknown) => void faults.push(error)
  const pasek = await openPasek({ dataDir, env: shopsHere })
  const tracker = await openTracker(pasek.store)
  const hub = await openHub(tracker, onFault)
  const url = 'http://127.0.0.1'
  const isSecure = options?.base?.protocol === 'https:'
  const accounts = await openAccounts({ ...pasek, baseUrl: () => url, isSecure, mailer, onFault })
  const app = await createApp({ pasek, tracker, hub, accounts, onFault }, options)
  const admin = await adminHeaders(pasek.store)
  return {
    app,
    inject: async (request) => app.inject({ ...request, headers: { ...admin, ...request.headers } }),
    admin,
    headersOf: async (rights) => adminHeaders(pasek.store, rights),
    accounts,
    pasek,
    tracker,
    hub,
    faults,
    async close() {
      await hub.close()
      await app.close()
      await tracker.close()
      await pasek.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
