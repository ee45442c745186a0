import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { startSimulator } from '@pasek/simulator'
import { Broken, bySize, type Case, type Setting, type Tally } from '../case.ts'
import { end, endCleanly, Installation } from '../installation.ts'
import { editSome, idsOf } from '../shop-life.ts'
import { checkTruth, type Expected } from '../truth/truth.ts'

const mostLogMb = 128
const longestOpeningMs = 2_000

export const churnCase: Case = { name: 'churn', run: churn }

/** Imports of a shop that changes all the time: the log of the embedded database stays short, and it opens at once. */
async function churn(setting: Setting, tally: Tally): Promise<void> {
  const forMs = bySize(setting, 600_000, 60_000, 3_000)
  const products = bySize(setting, 5_000, 2_000, 300)
  const simulator = await startSimulator({ products })
  await using installation = await Installation.make([simulator], await setting.place('embedded'))
  const [shopId = 0] = installation.simulators.keys()
  const server = await installation.startServer()
  const expected: Expected[] = []
  let largest = 0
  for (const until = performance.now() + forMs; performance.now() < until;) {
    editSome(simulator, setting.chance, 0.8)
    const { id } = await installation.startImport(shopId)
    expected.push({ jobId: id, ids: idsOf(simulator) })
    const watching = watchLog(installation)
    const job = await installation.jobCompletes(id)
    largest = Math.max(largest, watching.largestMb())
    tally.runs += 1
    tally.hits += Math.sign(job.updatedCount + job.createdCount)
  }
  await endCleanly(server)
  const afterStop = await openingMs(installation)
  await end(await installation.startServer(), 'SIGKILL')
  const afterKill = await openingMs(installation)
  tally.note = `log at most ${largest.toFixed(0)} MB; opened in ${afterStop.toFixed(0)} ms after a stop, ${afterKill.toFixed(0)} ms after a kill`
  if (largest > mostLogMb || Math.max(afterStop, afterKill) > longestOpeningMs) throw new Broken(tally.note)
  await checkTruth(installation, expected)
  tally.survived = tally.runs
}

function watchLog({ directory }: Installation): { largestMb(): number } {
  let largest = 0
  const look = () => (largest = Math.max(largest, sizeMb(join(directory, 'db', 'pg_wal'))))
  const timer = setInterval(look, 250)
  return {
    largestMb() {
      clearInterval(timer)
      return look()
    },
  }
}

function sizeMb(folder: string): number {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) =>
    entry.isFile(),
  )
  const bytes = files.map(
    ({ parentPath, name }) => statSync(join(parentPath, name), { throwIfNoEntry: false })?.size ?? 0,
  )
  return bytes.reduce((sum, size) => sum + size, 0) / 1024 / 1024
}

async function openingMs(installation: Installation): Promise<number> {
  const started = performance.now()
  return installation.withStore(() => Promise.resolve(performance.now() - started))
}
