import type { Fault, FaultKind, SimulatorOptions } from '@pasek/simulator'
import { Broken, bySize, type Case, type Setting, type Tally } from '../case.ts'
import { editSome } from '../shop-life.ts'
import { type KnownShop, SyncPlace, writesTo } from '../sync-place.ts'
import { checkSynced } from '../truth/synced.ts'

/** Every way to write something and say that it failed. */
const kinds = ['error-500-after-commit', 'empty-500-after-commit', 'reset-after-commit'] as const
const profiles = ['9.1', '1.7.7', '8.2'] as const

export const syncAmbiguityCase: Case = { name: 'sync-commit-then-500', run: everyWriteSeemsToFail }

/**
 * Each POST is done and answered as if it were not; after edits in the catalogue each PUT and PATCH too. In the shop
 * is what the catalogue holds, once, and a sync after that finds nothing to write.
 */
async function everyWriteSeemsToFail(setting: Setting, tally: Tally): Promise<void> {
  const products = bySize(setting, 300, 100, 10)
  const plans = bySize(
    setting,
    kinds.flatMap((kind) => profiles.map((profile) => ({ kind, profile }))),
    kinds.map((kind, place) => ({ kind, profile: profiles[place] ?? '9.1' })),
    [{ kind: kinds[0], profile: profiles[0] }],
  )
  const away = plans.map(({ profile }): SimulatorOptions => ({ empty: true, profile }))
  await using place = await SyncPlace.open(setting, 'embedded', { home: { products }, away })
  const jobIds: number[] = []
  const through = async (shop: KnownShop, fault: Fault) => {
    shop.simulator.setFaults([fault])
    const { hits, job } = await syncThrough(place, shop, fault.kind)
    shop.simulator.setFaults([])
    jobIds.push(job.id)
    tally.runs += 1
    tally.hits += hits
    return job
  }

  for (const [index, shop] of place.away.entries()) {
    const job = await through(shop, { kind: plans[index]?.kind ?? kinds[0], methods: ['POST'] })
    if (job.createdCount !== products || shop.simulator.productCount !== products)
      throw new Broken(`Of ${products} products there are ${shop.simulator.productCount}, job ${job.id}`)
  }
  editSome(place.home.simulator, setting.chance, 0.5)
  await place.import(place.home)
  for (const [index, shop] of place.away.entries()) {
    const job = await through(shop, { kind: plans[index]?.kind ?? kinds[0], methods: ['PUT', 'PATCH'] })
    if (job.createdCount > 0 || job.updatedCount === 0)
      throw new Broken(`What was edited was not updated: ${JSON.stringify(job)}`)
  }
  for (const shop of place.away) {
    const before = writesTo(shop)
    jobIds.push((await place.sync([shop])).id)
    if (writesTo(shop) > before) throw new Broken(`Shop ${shop.id} was written to for nothing.`)
  }
  await place.programs.end('both', 'SIGTERM')
  await checkSynced(place, jobIds)
  tally.survived = tally.runs
  tally.note = `${plans.length} × ${products} products, none twice`
}

async function syncThrough(place: SyncPlace, shop: KnownShop, kind: FaultKind) {
  const before = shop.simulator.stats().faults[kind]
  const job = await place.sync([shop])
  return { job, hits: shop.simulator.stats().faults[kind] - before }
}
