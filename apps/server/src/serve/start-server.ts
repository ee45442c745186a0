import { openTracker, type Tracker } from '@pasek/tracker'
import { refusePort } from '../command/refuse-port.ts'
import { openHub } from '../events/hub.ts'
import { keepExportsClean } from '../exporting/clean-exports.ts'
import { createApp } from '../http/app.ts'
import type { Served } from '../http/served.ts'
import type { Pasek } from '../installation/open-pasek.ts'
import { keepSchedules } from '../schedules/keep-schedules.ts'
import { workOffJobs } from '../jobs/work-off-jobs.ts'

export type ServerOptions = {
  port: number
  /** Whether it works off the jobs too. */
  worker: boolean
  streamsPerUser?: number
  /** In megabytes. */
  uploadLimit?: number
  onFault: Served['onFault']
}

export type Server = {
  url: string
  tracker: Tracker
  /** Viewers first, so that they reconnect to another server while this one ends; running jobs are handed back. */
  close(): Promise<void>
}

/** Site, API and worker in this process, on 127.0.0.1 alone. @throws PasekError USAGE for a port that cannot be had */
export async function startServer(
  pasek: Pasek,
  { port, worker, onFault, ...options }: ServerOptions,
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
    const app = await createApp({ pasek, tracker, hub, onFault }, options)
    opened.push(
      async () => app.close(),
      () => hub.close(),
    )
    const cleaning = keepExportsClean(pasek, onFault)
    opened.push(() => cleaning.close())
    const url = await app.listen({ host: '127.0.0.1', port }).catch(refusePort)
    if (worker) await workOffJobs(tracker, pasek) // not before: without its port it ends at once
    await keepSchedules(pasek, tracker, onFault)
    return { url, tracker, close }
  } catch (error) {
    await close()
    throw error
  }
}
