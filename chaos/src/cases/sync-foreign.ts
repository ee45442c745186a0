import type { ProfileName } from '@pasek/simulator'
import { bySize, type Case, type Setting, type Tally } from '../case.ts'
import { editSome, idsOf } from '../shop-life.ts'
import { giveReferences, type KnownShop, SyncPlace, writesTo } from '../sync-place.ts'
import { checkSame } from '../truth/difference.ts'
import { foreignIn, type Foreign } from '../truth/foreign.ts'

const profiles: readonly ProfileName[] = ['1.7.7', '8.2', '9.1']

export const syncForeignCase: Case = { name: 'sync-foreign', run: keepsWhatIsNotOurs }

/**
 * Shops that were there long before: with products, combinations, features, tags and a language that the catalogue
 * does not know. After syncs with edits in between all of that is byte for byte what it was.
 */
async function keepsWhatIsNotOurs(setting: Setting, tally: Tally): Promise<void> {
  const { chance } = setting
  const ours = bySize(setting, 200, 100, 15)
  const rounds = bySize(setting, 8, 4, 2)
  await using place = await SyncPlace.open(setting, 'embedded', {
    home: { products: ours, combinations: false, languages: ['en'] },
    away: profiles.map((profile) => ({ profile, products: Math.ceil(ours * 1.5) })),
  })
  const { home, away, installation } = place
  for (const { simulator } of away) giveReferences(simulator)
  const own = new Set(Array.from(home.simulator.products(), ({ reference }) => reference))
  const before = new Map<KnownShop, Foreign>()
  for (const shop of away) before.set(shop, await foreignIn(shop.simulator, own))
  for (let round = 0; round < rounds; round++) {
    editSome(home.simulator, chance, 0.5)
    for (const id of chance.some(idsOf(home.simulator), 3)) home.simulator.editProduct(id, { active: false })
    await place.import(home)
    const writes = away.map(writesTo)
    await place.sync(away, { conflicts: { texts: chance.happens(0.5) ? 'shop' : 'catalogue' } })
    tally.runs += away.length
    tally.hits += away.filter((shop, index) => writesTo(shop) > (writes[index] ?? 0)).length
    for (const [{ id, simulator }, was] of before)
      checkSame(was, await foreignIn(simulator, own), `What is not ours in shop ${id}`)
    tally.survived = tally.runs
  }
  await place.programs.end('both', 'SIGTERM')
  installation.viewer.check()
  const kept = [...before.values()].reduce((sum, { size }) => sum + size, 0)
  tally.note = `${ours} products of ours; ${kept} texts, products, combinations, features, tags that are not`
}
