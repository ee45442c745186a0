import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type ItemOutcome,
  type Store,
  migrate,
  openEmbeddedStore,
  openPostgresStore,
  openTracker,
  trackerMigrations,
} from '@pasek/tracker'
import { countWork } from '../../count-work.ts'
import type { CountedDatabase } from '../counting-postgres.ts'
import { type Tracked, itemsPerPage, whileListened } from './tracked.ts'

/** Each item with its outcome in the ledger; statements are counted on their way, as nobody else can see them. */
export async function trackEmbedded(items: number): Promise<Tracked> {
  const directory = await mkdtemp(join(tmpdir(), 'pasek-bench-'))
  const store = await openEmbeddedStore({ directory })
  await migrate(store, [trackerMigrations])
  const work = countWork(store)
  const tracker = await openTracker(work.store)
  let events = 0
  const feed = await tracker.feed((ids) => (events += ids.length))
  Object.assign(work, { commits: 0, statements: 0 })
  const ms = await track(work.store, items)
  const beginsAndCommits = 2 * work.commits
  const tracked = { items, ms, commands: work.statements + beginsAndCommits, events }
  await feed.close()
  await tracker.close()
  await store.close()
  await rm(directory, { recursive: true })
  return tracked
}

export async function trackOnPostgres({ url, statements }: CountedDatabase, items: number): Promise<Tracked> {
  const store = await openPostgresStore({ url })
  await migrate(store, [trackerMigrations])
  let before = 0
  const listened = await whileListened('pasek', url, async () => {
    before = await statements()
    return track(store, items)
  })
  const commands = (await statements()) - before
  await store.close()
  return { items, commands, ...listened }
}

async function track(store: Store, items: number): Promise<number> {
  const tracker = await openTracker(store)
  const { id } = await tracker.create({ type: 'import' })
  const started = performance.now()
  const job = await tracker.run(id, async (run) => {
    await run.plan(items)
    for (let first = 0; first < items; first += itemsPerPage)
      await run.commit({ cursor: first, items: itemsPerPage }, async () =>
        Promise.resolve(outcomesFrom(first)),
      )
  })
  const ms = performance.now() - started
  await tracker.close()
  if (job.currentCount !== items) throw new Error(`${job.currentCount} of ${items} items were counted`)
  return ms
}

function outcomesFrom(first: number): ItemOutcome[] {
  return Array.from({ length: itemsPerPage }, (_, index) => {
    const key = String(first + index)
    return { key, label: `SKU-${key}`, outcome: 'updated' }
  })
}
