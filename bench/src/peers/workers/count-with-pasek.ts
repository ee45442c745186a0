import { type Store, migrate, openPostgresStore, openTracker, trackerMigrations } from '@pasek/tracker'
import { recordOutcomes } from '../../../../packages/tracker/src/runs/record-outcomes.ts'
import { startRunOf } from '../../../../packages/tracker/src/runs/start-run.ts'

const itemsPerCommit = 10

/** A connection for each worker, all of them committing for the same run of the same job. */
export async function countWithPasek(url: string, lists: number[][]): Promise<number> {
  const store = await openPostgresStore({ url })
  await migrate(store, [trackerMigrations])
  const tracker = await openTracker(store)
  const { id } = await tracker.create({ type: 'import' })
  const { runId } = await startRunOf(store, id)
  const connections = await Promise.all(lists.map(async () => openPostgresStore({ url, connections: 1 })))
  await Promise.all(connections.map(async (own, worker) => work(own, { id, runId }, lists[worker] ?? [])))
  const job = await tracker.job(id)
  await tracker.close()
  await Promise.all([store, ...connections].map(async (each) => each.close()))
  return job?.currentCount ?? Number.NaN
}

async function work(
  store: Store,
  { id, runId }: { id: number; runId: string },
  list: number[],
): Promise<void> {
  for (let first = 0; first < list.length; first += itemsPerCommit) {
    const outcomes = list
      .slice(first, first + itemsPerCommit)
      .map((item) => ({ key: String(item), label: `SKU-${item}`, outcome: 'updated' as const }))
    await store.transaction(async (trx) =>
      recordOutcomes(trx, { id, runId, outcomes, activeMs: 0, feed: store.feed }),
    )
  }
}
