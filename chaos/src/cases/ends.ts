import { setTimeout as sleep } from 'node:timers/promises'
import { hasEnded } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import { startSimulator } from '@pasek/simulator'
import { Broken, bySize, type Case, type Setting, type Tally } from '../case.ts'
import { Installation } from '../installation.ts'
import type { StoreKind } from '../places.ts'
import { Programs, type Victim } from '../programs.ts'
import { editSome, idsOf } from '../shop-life.ts'
import { checkTruth, type Expected } from '../truth/truth.ts'

/** So that several imports take part. */
const mostEndsOfOneJob = 8
/** As many tries for one hit are enough. */
const triesForOneHit = 4

type Manner = { victim: Victim; signal: 'SIGKILL' | 'SIGTERM'; store: StoreKind }

export const endCases: Case[] = [
  endCase({ victim: 'worker', signal: 'SIGKILL', store: 'embedded' }),
  endCase({ victim: 'worker', signal: 'SIGKILL', store: 'PostgreSQL' }),
  endCase({ victim: 'server', signal: 'SIGKILL', store: 'PostgreSQL' }),
  endCase({ victim: 'both', signal: 'SIGKILL', store: 'PostgreSQL' }),
  endCase({ victim: 'both', signal: 'SIGTERM', store: 'embedded' }),
  endCase({ victim: 'both', signal: 'SIGTERM', store: 'PostgreSQL' }),
]

function endCase(manner: Manner): Case {
  const { victim, signal, store } = manner
  const how = signal === 'SIGKILL' ? 'kill' : 'term'
  const whom = store === 'embedded' ? 'embedded' : `${victim}-postgres`
  return { name: `${how}-${whom}`, run: async (setting, tally) => endAgainAndAgain(setting, tally, manner) }
}

/** Imports one after the other, until their programs were ended often enough in the middle of a commit. */
async function endAgainAndAgain(setting: Setting, tally: Tally, manner: Manner): Promise<void> {
  const { chance } = setting
  const wanted = bySize(setting, 50, 5, 1)
  const products = bySize(setting, 2_000, 1_000, 300)
  const simulator = await startSimulator({ products, latency: { perRequestMs: 10, perProductMs: 2 } })
  await using installation = await Installation.make([simulator], await setting.place(manner.store))
  const programs = new Programs(installation)
  await programs.start()
  const [shopId = 0] = installation.simulators.keys()
  const expected: Expected[] = []
  while (tally.hits < wanted && tally.runs < wanted * triesForOneHit) {
    const ids = idsOf(simulator)
    let job = await installation.startImport(shopId)
    expected.push({ jobId: job.id, ids })
    for (let ends = chance.between(1, mostEndsOfOneJob); ends > 0 && tally.hits < wanted; ends--) {
      job = await installation.jobMoves(job)
      if (hasEnded(job.status)) break
      await sleep(chance.between(0, 1_000))
      tally.runs += 1
      if (await endNow(installation, programs, manner)) tally.hits += 1
      await programs.start()
    }
    checkEnd(await installation.jobCompletes(job.id), manner)
    tally.survived = tally.runs
    editSome(simulator, chance, 0.4)
  }
  const last = await installation.startImport(shopId) // for what was edited since
  expected.push({ jobId: last.id, ids: idsOf(simulator) })
  await installation.jobCompletes(last.id)
  const { seen } = installation.viewer
  await programs.end('both', 'SIGTERM')
  await checkTruth(installation, expected)
  tally.note = `${expected.length} × ${products} products, ${seen} states seen`
}

/** @returns whether it hit a commit that was open; of a server alone, whether somebody was watching a running job */
async function endNow(installation: Installation, programs: Programs, manner: Manner): Promise<boolean> {
  const commits = await installation.commits()
  const open = await commits.open(1_000)
  const isWatched = installation.viewer.isLive
  const codes = await programs.end(manner.victim, manner.signal)
  if (manner.signal === 'SIGTERM') {
    if (codes.some((code) => code !== 0)) throw new Broken(`Told to end, it ended with ${codes.join(', ')}`)
    return open !== undefined
  }
  if (!open) return false
  return manner.victim === 'server' ? isWatched : open.wasCutOff()
}

function checkEnd(job: Job, { signal, victim }: Manner): void {
  const isClean = signal === 'SIGTERM' || victim === 'server'
  if (isClean && job.takeovers > 0) throw new Broken(`A clean stop was counted as a takeover: job ${job.id}`)
}
