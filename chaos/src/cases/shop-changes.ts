import { setTimeout as sleep } from 'node:timers/promises'
import { hasEnded } from '@pasek/core'
import { ShopCheck } from '@pasek/core/protocol'
import { type Simulator, startSimulator } from '@pasek/simulator'
import { Broken, bySize, type Case, type Setting, type Tally } from '../case.ts'
import type { Chance } from '../chance.ts'
import { Installation } from '../installation.ts'
import { Programs } from '../programs.ts'
import { editSome, idsOf } from '../shop-life.ts'
import { checkTruth } from '../truth/truth.ts'

const dayMs = 86_400_000

export const shopChangeCases: Case[] = [
  { name: 'shop-edited', run: whileItIsEdited },
  { name: 'clock-ahead', run: async (setting, tally) => withClock(setting, tally, dayMs) },
  { name: 'clock-behind', run: async (setting, tally) => withClock(setting, tally, -dayMs) },
]

/** Products are edited, added and deleted while they are read; an import after that brings what is left. */
async function whileItIsEdited(setting: Setting, tally: Tally): Promise<void> {
  const { chance } = setting
  const products = bySize(setting, 2_000, 1_000, 300)
  const rounds = bySize(setting, 5, 2, 1)
  const simulator = await startSimulator({ products, latency: { perRequestMs: 20, perProductMs: 2 } })
  await using installation = await Installation.make([simulator], await setting.place('embedded'))
  const programs = new Programs(installation)
  await programs.start()
  const [shopId = 0] = installation.simulators.keys()
  const expected = []
  for (let round = 0; round <= rounds; round++) {
    tally.runs += 1
    const { id } = await installation.startImport(shopId)
    await installation.jobBecomes(id, (job) => job.totalCount !== null)
    expected.push({ jobId: id, ids: idsOf(simulator) })
    if (round < rounds) tally.hits += await changeWhileItRuns(installation, id, { simulator, chance })
    const { errorCount } = await installation.jobCompletes(id)
    if (errorCount > 0) throw new Broken(`${errorCount} products failed in job ${id}.`)
  }
  await programs.end('both', 'SIGTERM')
  await checkTruth(installation, expected)
  tally.survived = tally.runs
  tally.note = `${products} products`
}

/** @returns how many changes that were */
async function changeWhileItRuns(
  installation: Installation,
  jobId: number,
  { simulator, chance }: { simulator: Simulator; chance: Chance },
): Promise<number> {
  for (let changes = 0; ; changes++) {
    const job = await installation.job(jobId)
    if (job && hasEnded(job.status)) return changes
    changeOne(simulator, chance)
    await sleep(chance.between(0, 30))
  }
}

function changeOne(simulator: Simulator, chance: Chance): void {
  const ids = idsOf(simulator)
  const id = ids[chance.between(0, ids.length - 1)]
  if (id === undefined) return
  const what = chance.fraction()
  if (what < 0.2) simulator.addProduct()
  else if (what < 0.4) simulator.deleteProduct(id)
  else simulator.editProduct(id, { price: chance.between(1, 100_000) / 100 })
}

/** What changed since a moment is found, though the shop's clock is a day off. */
async function withClock(setting: Setting, tally: Tally, clockAheadMs: number): Promise<void> {
  const products = bySize(setting, 1_000, 500, 150)
  const simulator = await startSimulator({ products, clockAheadMs })
  await using installation = await Installation.make([simulator], await setting.place('embedded'))
  const programs = new Programs(installation)
  await programs.start()
  const [shopId = 0] = installation.simulators.keys()
  const check = await installation.fetch(`${installation.url}/api/v1/shops/${shopId}/check`, {
    method: 'POST',
  })
  const { clockSkewMs } = ShopCheck.parse(await check.json())
  if (Math.abs((clockSkewMs ?? 0) - clockAheadMs) < 10_000) tally.hits += 1

  for (const share of [0, 0.2, 0.1]) {
    const since = new Date(Date.now() - 1_000).toISOString()
    editSome(simulator, setting.chance, share)
    const { id } = await installation.startImport(shopId, share === 0 ? {} : { since })
    tally.runs += 1
    await installation.jobCompletes(id)
  }
  await programs.end('both', 'SIGTERM')
  await checkTruth(installation, [])
  tally.survived = tally.runs
  tally.note = `${products} products, clock off by ${((clockSkewMs ?? 0) / 3_600_000).toFixed(1)} h`
}
