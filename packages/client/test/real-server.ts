import { rm } from 'node:fs/promises'
import type { Job } from '@pasek/core/protocol'
import { startSimulator } from '@pasek/simulator'
import { openTracker } from '@pasek/tracker'
import { shopsHere } from '../../../test/shops-here.ts'
import { openAccounts } from '../../../apps/server/src/accounts/accounts.ts'
import { type Hub, openHub } from '../../../apps/server/src/events/hub.ts'
import { createApp } from '../../../apps/server/src/http/app.ts'
import type { App } from '../../../apps/server/src/http/served.ts'
import { openPasek } from '../../../apps/server/src/installation/open-pasek.ts'
import { workOffJobs } from '../../../apps/server/src/jobs/work-off-jobs.ts'
import { adminHeaders } from '../../../test/admin-headers.ts'
import { freshDirectory } from '../../../test/fresh-store.ts'
import { withHeaders } from '../../../test/with-headers.ts'

export type RealServer = {
  readonly url: string
  readonly viewers: number
  /** Asks with the key of an administrator. */
  readonly fetch: typeof globalThis.fetch
  /** That key. */
  readonly key: string
  /** What a browser keeps that an administrator has signed in with. */
  signIn(): Promise<{ name: string; value: string }>
  /** Starts an import of the simulated shop, which takes a second or two. */
  startImport(): Promise<Job>
  /** How a job is by the server's own account. */
  job(id: number): Promise<Job | undefined>
  /** Ends as at SIGTERM, but for the jobs, which go on. */
  down(): Promise<void>
  /** Answers again, at the same address. */
  up(): Promise<void>
  close(): Promise<void>
}

/** The server with an embedded database, a worker and a simulated shop of 400 products. */
export async function startRealServer(): Promise<RealServer> {
  const dataDir = await freshDirectory()
  const simulator = await startSimulator({ products: 400, latency: { perRequestMs: 50 } })
  const pasek = await openPasek({ dataDir, env: shopsHere })
  const onFault = (error: unknown) => {
    throw error
  }
  await pasek.shops.add({ name: 'tea', url: simulator.url, key: simulator.key, authentication: 'basic' })
  const tracker = await openTracker(pasek.store, { role: 'worker' })
  await workOffJobs(tracker, pasek)
  const accounts = await openAccounts({ ...pasek, baseUrl: () => '', isSecure: false, onFault })
  const headers = await adminHeaders(pasek.store)
  let hub: Hub
  let app: App
  let port = 0
  const up = async () => {
    hub = await openHub(tracker, onFault)
    app = await createApp({ pasek, tracker, hub, accounts, onFault }, { requestsPerMinute: 100_000 })
    port = Number(new URL(await app.listen({ host: '127.0.0.1', port })).port)
  }
  const down = async () => {
    await hub.close()
    await app.close()
  }
  await up()
  return {
    url: `http://127.0.0.1:${port}`,
    get viewers() {
      return hub.viewers
    },
    fetch: async (url, init) => fetch(url, withHeaders(init, headers)),
    key: headers.authorization.replace('Bearer ', ''),
    async signIn() {
      const token = await accounts.links.signIn('admin-all@test.example')
      const { cookies } = await app.inject(`/api/v1/sign-in?token=${token}`)
      const [cookie] = cookies
      if (!cookie) throw new Error('nobody was signed in')
      return { name: cookie.name, value: cookie.value }
    },
    startImport: async () => tracker.create({ type: 'import', shopId: 1, params: {} }),
    job: async (id) => tracker.job(id),
    up,
    down,
    async close() {
      await down()
      await tracker.close()
      await pasek.close()
      await simulator.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
