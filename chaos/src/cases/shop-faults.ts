import type { Job } from '@pasek/core/protocol'
import { type Fault, type FaultKind, faultKinds, type Simulator, startSimulator } from '@pasek/simulator'
import { Broken, bySize, type Case, type Setting, type Tally } from '../case.ts'
import { Installation } from '../installation.ts'
import { Programs } from '../programs.ts'
import { editSome, idsOf } from '../shop-life.ts'
import { checkTruth } from '../truth/truth.ts'

/** Faults that concern the whole shop: the job must fail at once with this code, and go on once they are mended. */
const untilMended: Partial<Record<FaultKind, string>> = {
  'key-revoked': 'AUTH_INVALID_KEY',
  disabled: 'WS_DISABLED',
  redirect: 'REDIRECTED',
  'html-200': 'NOT_PRESTASHOP', // whoever gets a web page for an answer cannot tell maintenance from another site
  'strip-authorization': 'AUTH_HEADER_STRIPPED',
}

/** Faults that stay, with which an import must complete all the same. */
const lasting: ReadonlySet<FaultKind> = new Set<FaultKind>([
  'memory-death',
  'poison',
  'latency',
  'bom',
  'leading-space',
  'trailing-script',
  'control-character',
])

export const shopFaultCases: Case[] = [
  ...faultKinds.map((kind): Case => ({
    name: `fault-${kind}`,
    run: async (setting, tally) =>
      importThrough(setting, tally, { kinds: [kind], planned: [plannedFault(kind)] }),
  })),
  {
    name: 'fault-mix',
    run: async (setting, tally) => {
      const kinds = faultKinds.filter((kind) => !(kind in untilMended) && kind !== 'hang')
      const planned = kinds.map((kind) => ({ kind, rate: 0.03, path: '/api/' }))
      await importThrough(setting, tally, { kinds, planned })
    },
  },
]

function plannedFault(kind: FaultKind): Fault {
  const path = '/products|stock|combinations/'
  if (kind in untilMended) return { kind, after: 12 }
  if (lasting.has(kind)) return { kind, path, rate: kind === 'latency' ? 0.5 : 1 }
  if (kind === 'hang') return { kind, path, after: 3, times: 1 } // each takes the minute that a request may take
  if (kind === 'product-gone') return { kind, path, after: 12, times: 1 }
  return { kind, path, rate: 0.3, times: 12 }
}

type Plan = { kinds: readonly FaultKind[]; planned: readonly Fault[] }

/** An import of a shop that stumbles; then one of the mended shop, which must bring what the first could not. */
async function importThrough(setting: Setting, tally: Tally, { kinds, planned }: Plan): Promise<void> {
  const products = bySize(setting, 1_000, 500, 200)
  const simulator = await startSimulator({ products, seed: setting.chance.between(1, 1_000_000) })
  await using installation = await Installation.make([simulator], await setting.place('embedded'))
  const programs = new Programs(installation)
  await programs.start()
  const [shopId = 0] = installation.simulators.keys()

  const ids = idsOf(simulator)
  simulator.setFaults(planned)
  tally.runs += 1
  const { id } = await installation.startImport(shopId)
  const job = await installation.jobEnds(id)
  tally.hits += hitsOf(simulator, kinds)
  const { errorCount, failureCode } = job
  simulator.setFaults([])
  const code = kinds.map((kind) => untilMended[kind]).find((one) => one !== undefined)
  if (code !== undefined) await resume(installation, job, code)
  await installation.jobCompletes(id)
  tally.survived += 1

  editSome(simulator, setting.chance, 0.1)
  tally.runs += 1
  const second = await installation.startImport(shopId)
  const secondIds = idsOf(simulator)
  const mended = await installation.jobCompletes(second.id)
  if (mended.errorCount > 0) throw new Broken(`The mended shop was not imported in full: job ${second.id}`)
  await programs.end('both', 'SIGTERM')
  await checkTruth(installation, [
    { jobId: id, ids },
    { jobId: second.id, ids: secondIds },
  ])
  tally.survived += 1
  tally.note = `${products} products, ${errorCount} of them failed${failureCode === null ? '' : `; ${failureCode}, resumed`}`
}

function hitsOf(simulator: Simulator, kinds: readonly FaultKind[]): number {
  const { faults } = simulator.stats()
  return kinds.reduce((sum, kind) => sum + faults[kind], 0)
}

/** The job has failed with the reason, its open items are not counted as errors, and it goes on where it stopped. */
async function resume(installation: Installation, job: Job, code: string): Promise<void> {
  if (job.status !== 'failed' || job.failureCode !== code || job.errorCount > 0)
    throw new Broken(`It did not fail with ${code} alone: ${JSON.stringify(job)}`)
  const { code: exit, err } = await installation.command(['jobs', 'resume', String(job.id)])
  if (exit !== 0) throw new Broken(`It was not resumed: ${err}`)
  await installation.jobBecomes(job.id, ({ status }) => status !== 'failed')
}
