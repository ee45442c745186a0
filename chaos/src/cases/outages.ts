import { setTimeout as sleep } from 'node:timers/promises'
import { hasEnded } from '@pasek/core'
import { startSimulator } from '@pasek/simulator'
import { startPostgres } from '../../../test/postgres-server.ts'
import { Broken, bySize, type Case, type Setting, type Tally } from '../case.ts'
import type { OpenCommit } from '../commits/commits.ts'
import { Installation } from '../installation.ts'
import { type Place, placeOn } from '../places.ts'
import { Programs } from '../programs.ts'
import { editSome, idsOf } from '../shop-life.ts'
import { checkTruth, type Expected } from '../truth/truth.ts'

/** As many tries for one hit are enough. */
const triesForOneHit = 4

type Outage = { times: number; place: Place; strike: (commit: OpenCommit) => Promise<void> }

export const outageCases: Case[] = [
  {
    name: 'restart-postgres',
    async run(setting, tally) {
      const server = await startPostgres() // of its own: other cases shall not feel it
      try {
        const place = await placeOn(server)
        await outageAfterOutage(setting, tally, { times: 20, place, strike: async () => server.restart() })
      } finally {
        await server.stop()
      }
    },
  },
  terminationCase('terminate-commit', 'its'),
  terminationCase('terminate-all', 'all'),
]

function terminationCase(name: string, which: 'its' | 'all'): Case {
  return {
    name,
    async run(setting, tally) {
      const place = await setting.place('PostgreSQL')
      const strike = async (commit: OpenCommit) => commit.terminate(which)
      await outageAfterOutage(setting, tally, { times: 20, place, strike })
    },
  }
}

/** The database goes away in the middle of a commit, again and again. Nobody helps: the import must complete by itself. */
async function outageAfterOutage(
  setting: Setting,
  tally: Tally,
  { times, place, strike }: Outage,
): Promise<void> {
  const { chance } = setting
  const wanted = bySize(setting, times, 4, 1)
  const products = bySize(setting, 2_000, 1_000, 300)
  const simulator = await startSimulator({ products, latency: { perRequestMs: 10, perProductMs: 2 } })
  await using installation = await Installation.make([simulator], place)
  const programs = new Programs(installation)
  await programs.start()
  const [shopId = 0] = installation.simulators.keys()
  const answers = answersOf(installation)
  const expected: Expected[] = []
  while (tally.hits < wanted && tally.runs < wanted * triesForOneHit) {
    editSome(simulator, chance, 0.4)
    let job = await installation.startImport(shopId)
    expected.push({ jobId: job.id, ids: idsOf(simulator) })
    while (tally.hits < wanted) {
      job = await installation.jobMoves(job)
      if (hasEnded(job.status)) break
      await sleep(chance.between(0, 1_000))
      const open = await (await installation.commits()).open(1_000)
      if (!open) continue
      tally.runs += 1
      await strike(open)
      if (await open.wasCutOff()) tally.hits += 1
    }
    await installation.jobCompletes(job.id)
    tally.survived = tally.runs
  }
  const { seen } = installation.viewer
  const { ok, away } = await answers.stop()
  await programs.end('both', 'SIGTERM')
  await checkTruth(installation, expected)
  tally.note = `${expected.length} × ${products} products, ${seen} states seen; API: 200 ${ok} times, 503 ${away} times`
}

/** Asks the API all the while: it may answer or say that its database is away, and nothing else. */
function answersOf(installation: Installation): { stop(): Promise<{ ok: number; away: number }> } {
  const counts = { ok: 0, away: 0 }
  const leaving = new AbortController()
  const asking = (async () => {
    while (!leaving.signal.aborted) {
      const { status } = await installation.fetch(`${installation.url}/api/v1/jobs`)
      if (status !== 200 && status !== 503)
        throw new Broken(`Without its database the API answered ${status}.`)
      counts[status === 200 ? 'ok' : 'away'] += 1
      await sleep(50)
    }
  })()
  asking.catch(() => undefined) // `stop` tells
  return {
    async stop() {
      leaving.abort()
      await asking
      return counts
    },
  }
}
