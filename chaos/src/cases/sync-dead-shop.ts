import { Broken, bySize, type Case, type Setting, type Tally } from '../case.ts'
import { SyncPlace } from '../sync-place.ts'
import { checkSynced } from '../truth/synced.ts'
import { rests } from './dead-shop.ts'

export const syncDeadShopCase: Case = { name: 'sync-dead-shop', run: oneOfFiveIsDead }

/** One job brings the catalogue to five shops, one of which dies: four finish, its part rests until it is back. */
async function oneOfFiveIsDead(setting: Setting, tally: Tally): Promise<void> {
  const { chance } = setting
  const products = bySize(setting, 200, 100, 20)
  const away = (['9.1', '8.2', '1.7.7', '9.1', '8.2'] as const).map((profile) => ({ empty: true, profile }))
  await using place = await SyncPlace.open(setting, 'embedded', { home: { products }, away })
  const { installation } = place
  const [dead] = chance.some(place.away, 1)
  if (!dead) throw new Error('There is no shop to die.')
  dead.simulator.setFaults([{ kind: 'reset', after: 60 }]) // when it has got some products

  const parent = await installation.startSync(place.away.map(({ id }) => id))
  const parts = await installation.partsOf(parent)
  for (const { id, shopId } of parts) {
    if (shopId === dead.id) continue
    const job = await place.completes(id)
    if (job.createdCount !== products) throw new Broken(`Shop ${shopId} did not get all: job ${id}`)
    tally.survived += 1
  }
  const part = parts.find(({ shopId }) => shopId === dead.id)
  if (parts.length !== place.away.length || !part) throw new Broken(`Its parts are ${JSON.stringify(parts)}`)
  const resting = await installation.jobBecomes(part.id, rests)
  const open = resting.currentCount
  const got = dead.simulator.productCount
  if (got === 0 || got >= products) throw new Broken(`It died at ${got} of ${products} products.`)
  const whole = await installation.jobBecomes(parent.id, rests)
  if (whole.currentCount !== 4 * products + open)
    throw new Broken(`It does not sum up: ${JSON.stringify(whole)}`)
  tally.runs = place.away.length
  tally.hits = dead.simulator.stats().faults.reset

  dead.simulator.setFaults([])
  await place.completes(part.id)
  tally.survived += 1
  const { createdCount, totalCount } = await place.completes(parent.id)
  if (createdCount !== 5 * products || totalCount !== 5 * products)
    throw new Broken(`Of ${5 * products} products ${createdCount} of ${totalCount} were created.`)
  await place.programs.end('both', 'SIGTERM')
  await checkSynced(
    place,
    parts.map(({ id }) => id),
  )
  tally.note = `5 × ${products} products; the dead one had got ${got}: ${resting.failureCode} ${resting.failureMessage}`
}
