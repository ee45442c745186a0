import { startSimulator } from '@pasek/simulator'
import { Broken, bySize, type Case, type Setting, type Tally } from '../case.ts'
import { endCleanly, Installation } from '../installation.ts'
import { idsOf } from '../shop-life.ts'
import { checkTruth } from '../truth/truth.ts'

export const secondProcessCase: Case = { name: 'second-process', run: secondProcess }

/** Beside a server that is at work, and beside a command, others want the same embedded database: all are refused. */
async function secondProcess(setting: Setting, tally: Tally): Promise<void> {
  const rounds = bySize(setting, 10, 3, 1)
  const simulator = await startSimulator({ products: 300, latency: { perRequestMs: 10, perProductMs: 5 } })
  await using installation = await Installation.make([simulator], await setting.place('embedded'))
  const [shopId = 0] = installation.simulators.keys()
  const server = await installation.startServer()
  const { id } = await installation.startImport(shopId)
  for (let round = 0; round < rounds; round++) {
    const intruder = await installation.command(['serve', '--port', '0'])
    countRefusal(tally, intruder, 'is already running at')
  }
  await installation.jobCompletes(id)
  await endCleanly(server)

  // without a server to speak to, the lock of the operating system decides: of many at once one wins
  const racers = Array.from({ length: bySize(setting, 6, 4, 3) }, () =>
    installation.start(['import', String(shopId)]),
  )
  const ended = await Promise.all(racers.map(async (racer) => racer.ended))
  const losers = ended.filter(({ code }) => code !== 0)
  if (losers.length !== ended.length - 1)
    throw new Broken(`Not one alone got the database: ${JSON.stringify(ended)}`)
  for (const loser of losers) countRefusal(tally, loser, 'is in use by process')
  const ids = idsOf(simulator)
  await checkTruth(
    installation,
    [id, id + 1].map((jobId) => ({ jobId, ids })),
  )
}

function countRefusal(tally: Tally, { code, err }: { code: number | null; err: string }, why: string): void {
  tally.runs += 1
  if (code !== 1 || !err.includes(why)) throw new Broken(`It was not refused, but ended with ${code}: ${err}`)
  tally.hits += 1
  tally.survived += 1
}
