import { setTimeout as sleep } from 'node:timers/promises'
import { hasEnded } from '@pasek/core'
import { startSimulator } from '@pasek/simulator'
import fc from 'fast-check'
import { Broken, bySize, type Case, type Setting, type Tally } from '../case.ts'
import { Installation } from '../installation.ts'
import type { StoreKind } from '../places.ts'
import { Programs } from '../programs.ts'
import { idsOf, idsWithOwnEan } from '../shop-life.ts'
import { checkTruth, type Expected } from '../truth/truth.ts'
import { clientActions, control, type Controlled } from './control-commands.ts'

const clients = 20

export const controlCases: Case[] = [
  { name: 'control-embedded', run: async (setting, tally) => manyAtOnce(setting, tally, 'embedded') },
  { name: 'control-postgres', run: async (setting, tally) => manyAtOnce(setting, tally, 'PostgreSQL') },
]

/** Twenty clients start, pause, resume, cancel, retry and prioritise the same jobs at once. In the end every job ends. */
async function manyAtOnce(setting: Setting, tally: Tally, store: StoreKind): Promise<void> {
  const products = bySize(setting, 600, 400, 150)
  const rounds = bySize(setting, 5, 2, 1)
  const simulators = await Promise.all(
    [1, 2, 3].map(async () => startSimulator({ products, latency: { perRequestMs: 20, perProductMs: 4 } })),
  )
  const poisons = setting.chance.some(idsWithOwnEan(simulators[0] ?? (await startSimulator())), 3)
  for (const simulator of simulators)
    simulator.setFaults(poisons.map((productId) => ({ kind: 'poison', productId })))
  await using installation = await Installation.make(simulators, await setting.place(store))
  const programs = new Programs(installation)
  await programs.start()
  const shopIds = [...installation.simulators.keys()]
  const real: Controlled = { installation, shopIds, jobIds: [], done: 0 }
  for (const shopId of shopIds) real.jobIds.push((await installation.startImport(shopId)).id)

  for (let round = 0; round < rounds; round++) {
    const seed = setting.chance.between(1, 1_000_000)
    const scripts = fc.sample(clientActions(bySize(setting, 50, 30, 10)), { seed, numRuns: clients })
    await Promise.all(scripts.map(async (script) => fc.asyncModelRun(() => ({ model: {}, real }), script)))
    tally.runs += clients
    await untilAllEnd(installation, real.jobIds)
    tally.survived += clients
  }
  tally.hits = real.done
  tally.note = `${real.done} requests changed something, ${real.jobIds.length} jobs`

  for (const simulator of simulators) simulator.setFaults([])
  const expected: Expected[] = []
  for (const shopId of shopIds) {
    const { id } = await installation.startImport(shopId)
    await installation.jobCompletes(id)
    expected.push({ jobId: id, ids: idsOf(simulators[shopIds.indexOf(shopId)] ?? (await startSimulator())) })
  }
  await programs.end('both', 'SIGTERM')
  await checkTruth(installation, expected)
}

/** Resumes what is paused until nothing is left that could go on. */
async function untilAllEnd(installation: Installation, jobIds: readonly number[]): Promise<void> {
  const deadline = performance.now() + 180_000
  for (;;) {
    const jobs = await Promise.all(jobIds.map(async (id) => installation.job(id)))
    const open = jobs.filter((job) => job === undefined || !hasEnded(job.status))
    if (open.length === 0) return
    if (performance.now() > deadline) throw new Broken(`These never end: ${JSON.stringify(open)}`)
    for (const job of open) if (job?.status === 'paused') await control(installation, job.id, 'resume')
    await sleep(200)
  }
}
