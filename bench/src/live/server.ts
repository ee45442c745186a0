/**
 * Pasek's server as `pasek serve` has it, store, tracker, hub, HTTP and the running jobs in one process:
 * `server.ts [DATABASE_URL]`. The hub has a tracker of its own, so that its statements can be counted apart.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTracker } from '@pasek/tracker'
import { shopsHere } from '../../../test/shops-here.ts'
import { openAccounts } from '../../../apps/server/src/accounts/accounts.ts'
import { openHub } from '../../../apps/server/src/events/hub.ts'
import { createApp } from '../../../apps/server/src/http/app.ts'
import { openPasek } from '../../../apps/server/src/installation/open-pasek.ts'
import { adminHeaders } from '../../../test/admin-headers.ts'
import { countWork } from '../count-work.ts'
import type { Commit } from './latencies.ts'
import { answerQuestions, memoryHeld } from './program.ts'
import { type RunningJobs, hearCommits, startJobs } from './running-jobs.ts'
import { spentWithin } from './spent-within.ts'

export type Measured = { commits: Commit[]; seconds: number; cpuSeconds: number; statements: number }

const dataDir = await mkdtemp(join(tmpdir(), 'pasek-bench-'))
const pasek = await openPasek({ dataDir, databaseUrl: process.argv[2], env: shopsHere })
const onFault = (error: unknown) => process.stderr.write(`${String(error)}\n`)

let commits: Commit[] = []
let running: RunningJobs | undefined
const worker = await openTracker(
  hearCommits(pasek.store, (commit) => commits.push(commit)),
  { onError: onFault },
)
const ofHub = countWork(pasek.store)
const tracker = await openTracker(ofHub.store, { onError: onFault })
const hub = await openHub(tracker, onFault)
const accounts = await openAccounts({ ...pasek, baseUrl: () => '', isSecure: false, onFault })
const unhindered = { streamsPerUser: 100_000, requestsPerMinute: 1_000_000 }
const app = await createApp({ pasek, tracker, hub, accounts, onFault }, unhindered)
const url = await app.listen({ host: '127.0.0.1', port: 0 })

answerQuestions(
  {
    url: () => `${url}/api/v1/events`,
    authorization: async () => (await adminHeaders(pasek.store)).authorization,
    async start(jobs) {
      running = await startJobs(worker, jobs)
    },
    async measure(ms): Promise<Measured> {
      commits = []
      const before = ofHub.statements
      const spent = await spentWithin(ms)
      return { commits: [...commits], ...spent, statements: ofHub.statements - before }
    },
    stop: async () => running?.stop(),
    memory: memoryHeld,
  },
  async () => {
    await hub.close()
    await app.close()
    await worker.close()
    await tracker.close()
    await pasek.close()
    await rm(dataDir, { recursive: true })
  },
)
