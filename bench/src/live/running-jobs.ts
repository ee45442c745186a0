import { setTimeout as sleep } from 'node:timers/promises'
import type { Job } from '@pasek/core/protocol'
import type { ItemOutcome, Run, Store, Tracker } from '@pasek/tracker'
import type { Transaction } from 'kysely'
import { now } from './clock.ts'
import type { Commit } from './latencies.ts'

/** What all running jobs together get done, as fast as one import into an embedded store goes. */
const itemsPerSecond = 1_000
const pageEveryMs = 100

const jobOf = new WeakMap<Transaction<unknown>, number>()

/** The store, each commit of a running job told of as soon as the database has confirmed it. */
export function hearCommits(store: Store, onCommit: (commit: Commit) => void): Store {
  return {
    ...store,
    transaction: async (work) => {
      let job: number | undefined
      const result = await store.transaction(async (trx) => {
        const done = await work(trx)
        job = jobOf.get(trx)
        return done
      })
      if (job !== undefined) onCommit({ job, version: versionOf(result), at: now() })
      return result
    },
  }
}

/** The tracker's own transaction returns what it has made of the job. */
function versionOf(seen: unknown): number {
  const { version }: { version?: number } = Object(seen)
  if (version === undefined) throw new Error('a commit without a version')
  return version
}

/** Jobs at work until they are stopped. */
export type RunningJobs = { stop(): Promise<void> }

/** Starts jobs that stage a page every 100 ms; the staging paces their commits. */
export async function startJobs(tracker: Tracker, count: number): Promise<RunningJobs> {
  const itemsPerPage = Math.max(1, Math.round((itemsPerSecond * pageEveryMs) / 1_000 / count))
  const stopping = new AbortController()
  const runs: Promise<Job>[] = []
  for (let started = 0; started < count; started++) {
    const { id } = await tracker.create({ type: 'import', shopId: started + 1 })
    runs.push(tracker.run(id, async (run) => importOf(run, itemsPerPage, stopping.signal)))
    await sleep(200 / count) // not all in step
  }
  return {
    async stop() {
      stopping.abort()
      await Promise.all(runs)
    },
  }
}

async function importOf(run: Run, itemsPerPage: number, stopping: AbortSignal): Promise<void> {
  await run.plan(1_000_000)
  for (let page = 0; !stopping.aborted; page++) {
    const outcomes = Array.from({ length: itemsPerPage }, (_, item): ItemOutcome => {
      const key = String(page * itemsPerPage + item)
      return { key, label: `SKU-${key}`, outcome: item % 50 === 49 ? 'failed' : 'updated' }
    })
    await run.commit({ cursor: page, items: itemsPerPage }, async (trx) => {
      jobOf.set(trx, run.job.id)
      return Promise.resolve(outcomes)
    })
    await sleep(pageEveryMs)
  }
}
