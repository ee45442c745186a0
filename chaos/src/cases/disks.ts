import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startSimulator } from '@pasek/simulator'
import type { Running } from '../../../apps/server/test/run-pasek.ts'
import { Broken, bySize, type Case, type Setting, type Tally } from '../case.ts'
import { end, endCleanly, Installation } from '../installation.ts'
import { editSome, idsOf } from '../shop-life.ts'
import { SmallDisk } from '../small-disk.ts'
import { checkTruth, type Expected } from '../truth/truth.ts'

/** @returns the server that goes on when the trouble is over, and whether the trouble was felt */
type Trouble = (surroundings: {
  installation: Installation
  disk: SmallDisk
  server: Running
}) => Promise<{ server: Running; isHit: boolean }>

const megabytes = 320
const noRoom = 'The database has no room'

export const diskCases: Case[] = [
  { name: 'disk-full', run: async (setting, tally) => throughTrouble(setting, tally, fill) },
  { name: 'disk-read-only', run: async (setting, tally) => throughTrouble(setting, tally, makeReadOnly) },
]

/** The disk under the embedded database takes no more writes in the middle of an import, and then takes them again. */
async function throughTrouble(setting: Setting, tally: Tally, trouble: Trouble): Promise<void> {
  const { chance } = setting
  const wanted = bySize(setting, 5, 2, 1)
  const products = bySize(setting, 2_000, 1_000, 300)
  const simulator = await startSimulator({ products, latency: { perRequestMs: 10, perProductMs: 2 } })
  await using disk = await SmallDisk.mount(megabytes)
  const place = await setting.place('embedded', join(disk.folder, 'data'))
  await using installation = await Installation.make([simulator], place)
  const [shopId = 0] = installation.simulators.keys()
  let server = await installation.startServer()
  const expected: Expected[] = []
  for (; tally.runs < wanted; tally.survived += 1) {
    editSome(simulator, chance, 0.4)
    const { id } = await installation.startImport(shopId)
    expected.push({ jobId: id, ids: idsOf(simulator) })
    await installation.jobBecomes(id, ({ currentCount }) => currentCount > 0)
    await sleep(chance.between(0, 300))
    tally.runs += 1
    const felt = await trouble({ installation, disk, server })
    server = felt.server
    if (felt.isHit) tally.hits += 1
    await installation.jobCompletes(id)
  }
  await endCleanly(server)
  await checkTruth(installation, expected)
  tally.note = `${products} products, a disk of ${megabytes} MB`
}

/** The server lives through it and goes on by itself. */
const fill: Trouble = async ({ disk, server }) => {
  const before = server.errors().length
  disk.fill()
  const isHit = await becomesTrue(() => server.errors().slice(before).includes(noRoom))
  await sleep(3_000) // nothing changes while it stays so
  if (server.child.exitCode !== null) throw new Broken(`The server ended: ${server.errors()}`)
  disk.free()
  return { server, isHit }
}

/** The disk comes back read-only after a crash, as after an error of the file system: no server starts on it. */
const makeReadOnly: Trouble = async ({ installation, disk, server }) => {
  const open = await (await installation.commits()).open(1_000)
  await end(server, 'SIGKILL')
  const isHit = (await open?.wasCutOff()) ?? false
  await disk.setReadOnly(true)
  try {
    const { code, err } = await installation.command(['serve', '--port', '0'])
    const isSaid = err.includes('cannot be used') && !err.includes('damaged') && !err.includes('    at ')
    if (code !== 1 || !isSaid) throw new Broken(`On a read-only disk it ended with ${code}: ${err}`)
  } finally {
    await disk.setReadOnly(false)
  }
  return { server: await installation.startServer(), isHit }
}

async function becomesTrue(is: () => boolean): Promise<boolean> {
  for (let times = 0; times < 600 && !is(); times++) await sleep(50)
  return is()
}
