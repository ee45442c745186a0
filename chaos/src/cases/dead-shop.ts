import type { Job } from '@pasek/core/protocol'
import { type Simulator, startSimulator } from '@pasek/simulator'
import { Broken, bySize, type Case, type Setting, type Tally } from '../case.ts'
import { end, endCleanly, Installation } from '../installation.ts'
import { idsOf } from '../shop-life.ts'
import { checkTruth } from '../truth/truth.ts'

export const deadShopCase: Case = { name: 'dead-shop', run: oneOfManyIsDead }

/** Many workers, many shops, one of which does not answer: the others are imported, its own jobs rest and say why. */
async function oneOfManyIsDead(setting: Setting, tally: Tally): Promise<void> {
  const count = bySize(
    setting,
    { workers: 8, shops: 20 },
    { workers: 4, shops: 10 },
    { workers: 2, shops: 4 },
  )
  const products = bySize(setting, 400, 200, 60)
  const simulators: Simulator[] = []
  for (let n = 0; n < count.shops; n++)
    simulators.push(await startSimulator({ products, latency: { perRequestMs: 10, perProductMs: 2 } }))
  await using installation = await Installation.make(simulators, await setting.place('PostgreSQL'))
  const server = await installation.startServer(['--no-worker'])
  const workers = await Promise.all(
    Array.from({ length: count.workers }, async () => installation.startWorker()),
  )
  const shopIds = [...installation.simulators.keys()]
  const deadId = setting.chance.some(shopIds, 1)[0] ?? 0
  const dead = installation.simulators.get(deadId)
  dead?.setFaults([{ kind: 'reset', after: 12 }]) // in the middle of its import

  const jobs = await Promise.all(shopIds.map(async (id) => installation.startImport(id)))
  const second = await installation.startImport(deadId, { categories: [2] })
  for (const { id, shopId } of jobs) {
    if (shopId === deadId) continue
    const { errorCount } = await installation.jobCompletes(id)
    if (errorCount > 0) throw new Broken(`Shop ${shopId} was not imported in full: job ${id}`)
    tally.survived += 1
  }
  const first = jobs.find(({ shopId }) => shopId === deadId)
  if (!first) throw new Error('The dead shop has no job.')
  const resting = await installation.jobBecomes(first.id, rests)
  await installation.jobBecomes(
    second.id,
    ({ status, pauseReason }) => status === 'pending' && pauseReason === 'breaker',
  )
  tally.runs = jobs.length + 1
  tally.hits = dead?.stats().faults.reset ?? 0
  tally.note = `${count.workers} workers, ${count.shops} shops; the dead one's: ${resting.failureCode} ${resting.failureMessage}`

  dead?.setFaults([])
  for (const { id } of [first, second]) {
    await installation.jobCompletes(id)
    tally.survived += 1
  }
  for (const worker of workers) await endCleanly(worker)
  await end(server, 'SIGTERM')
  const expected = jobs.map(({ id, shopId }) => {
    const simulator = installation.simulators.get(shopId ?? 0)
    return { jobId: id, ids: simulator ? idsOf(simulator) : [] }
  })
  await checkTruth(installation, expected)
}

/** Paused by its shop, with the reason and the time of the next try. */
export function rests({ status, pauseReason, failureCode, failureMessage, resumeAt }: Job): boolean {
  const saysWhy = failureCode !== null && failureMessage !== null && resumeAt !== null
  return status === 'paused' && pauseReason === 'breaker' && saysWhy
}
