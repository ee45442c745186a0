import { openTracker, type Tracker } from '@pasek/tracker'
import { type Accounts, openAccounts } from '../accounts/accounts.ts'
import { defaultAuditDays, removeOldAudit } from '../audit/old-audit.ts'
import { refusePort } from '../command/refuse-port.ts'
import { openHub } from '../events/hub.ts'
import { cleanExports } from '../exporting/clean-exports.ts'
import { createApp } from '../http/app.ts'
import type { Served } from '../http/served.ts'
import { hourly } from '../installation/hourly.ts'
import type { Pasek } from '../installation/open-pasek.ts'
import type { Mailer } from '../mail/mailer.ts'
import { keepSchedules } from '../schedules/keep-schedules.ts'
import { workOffJobs } from '../jobs/work-off-jobs.ts'

export type ServerOptions = {
  port: number
  /** Whether it works off the jobs too. */
  worker: boolean
  streamsPerUser?: number
  /** In megabytes. */
  uploadLimit?: number
  /** Where it listens; this computer alone where nothing is said. */
  host?: string
  /** Where people open the console, if not at the address it listens at. */
  base?: URL | undefined
  trustProxy?: boolean | string
  requestsPerMinute?: number
  mailer?: Mailer | undefined
  /** How long it is kept who did what. */
  auditDays?: number
  onFault: Served['onFault']
}

export type Server = {
  url: string
  tracker: Tracker
  accounts: Accounts
  /** Viewers first, so that they reconnect to another server while this one ends; running jobs are handed back. */
  close(): Promise<void>
}

/** Site, API and worker in this process. @throws PasekError USAGE for a port that cannot be had */
export async function startServer(
  pasek: Pasek,
  {
    port,
    worker,
    onFault,
    auditDays = defaultAuditDays,
    host = '127.0.0.1',
    mailer,
    ...options
  }: ServerOptions,
): Promise<Server> {
  const opened: (() => Promise<void>)[] = []
  const close = async () => {
    const faults: unknown[] = []
    for (const each of opened.toReversed()) await each().catch((error: unknown) => faults.push(error))
    if (faults.length > 0) throw faults[0]
  }
  try {
    const tracker = await openTracker(pasek.store, { role: worker ? 'worker' : 'keeper', onError: onFault })
    opened.push(() => tracker.close())
    const hub = await openHub(tracker, onFault)
    const { base } = options
    let url = ''
    const accounts = await openAccounts({
      ...pasek,
      baseUrl: () => base?.origin ?? url,
      isSecure: base?.protocol === 'https:',
      mailer,
      onFault,
    })
    const app = await createApp({ pasek, tracker, hub, accounts, onFault }, options)
    opened.push(
      async () => app.close(),
      () => hub.close(),
    )
    const cleaning = hourly(async () => {
      await cleanExports(pasek)
      await removeOldAudit(pasek.store, auditDays)
    }, onFault)
    opened.push(() => cleaning.close())
    url = await app.listen({ host, port }).catch(refusePort)
    if (worker) await workOffJobs(tracker, pasek) // not before: without its port it ends at once
    await keepSchedules(pasek, tracker, onFault)
    return { url: base?.origin ?? url, tracker, accounts, close }
  } catch (error) {
    await close()
    throw error
  }
}
