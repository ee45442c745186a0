import type { Store } from '@pasek/tracker'
import type { Installation } from '../installation.ts'
import { checkCatalogue } from './catalogue.ts'
import { checkChanges } from './changes.ts'
import { checkCounters, checkKeys } from './ledger.ts'

/** The items that a job must have an outcome for. */
export type Expected = { jobId: number; ids: readonly number[] }

/**
 * Everything that must hold once all is over and no program runs any more: what viewers have seen, the counters, the
 * ledgers of the given jobs, the catalogue of the given shops (of all, unless given). @throws Broken
 */
export async function checkTruth(
  installation: Installation,
  expected: readonly Expected[],
  shopIds: Iterable<number> = installation.simulators.keys(),
): Promise<void> {
  installation.viewer.check()
  await installation.withStore(async (store: Store) => {
    await checkCounters(store)
    await checkChanges(store)
    for (const { jobId, ids } of expected) await checkKeys(store, jobId, ids)
    for (const id of shopIds) {
      const simulator = installation.simulators.get(id)
      if (simulator) await checkCatalogue(store, id, simulator)
    }
  })
}
