import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Simulator, SimulatorOptions } from '@pasek/simulator'
import { type Command, Option } from 'commander'
import { wholeNumber } from '../command/numbers.ts'
import { note } from '../command/output.ts'
import { openPasek } from '../installation/open-pasek.ts'
import { seeThrough, withWorker } from '../jobs/run-import.ts'

type Options = {
  products: number
  profile: NonNullable<SimulatorOptions['profile']>
  once?: true
  json?: boolean
}

const betweenImportsMs = 5_000
const shopName = 'B2B Test DEV'

export function demoCommand(program: Command, signal: AbortSignal): void {
  program
    .command('demo')
    .description('Import from a make-believe shop, with a few products that cannot be imported.')
    .addOption(new Option('--products <n>', 'how many').argParser(wholeNumber(1)).default(3_000))
    .addOption(
      new Option('--profile <version>', 'which PrestaShop').choices(['1.7.7', '8.2', '9.1']).default('9.1'),
    )
    .option('--once', 'end after the first import')
    .option('--json', 'print each job as one JSON object')
    .addHelpText('after', '\nIt keeps nothing: its database is in a folder that is deleted at the end.')
    .action(async ({ products, profile, once, json = false }: Options) => {
      const { startSimulator } = await import('@pasek/simulator') // no other command but the simulator needs it
      const simulator = await startSimulator({
        products,
        profile,
        shopName,
        damaged: true,
        latency: { perRequestMs: 20 },
      })
      const dataDir = await mkdtemp(join(tmpdir(), 'pasek-demo-'))
      try {
        note(
          `A make-believe PrestaShop ${profile} with ${simulator.productCount} products answers at ${simulator.url}`,
        )
        await importAgainAndAgain(simulator, dataDir, { signal, json, once: once ?? false })
      } finally {
        await simulator.close()
        await rm(dataDir, { recursive: true, force: true })
      }
    })
}

type Course = { signal: AbortSignal; json: boolean; once: boolean }

async function importAgainAndAgain(
  simulator: Simulator,
  dataDir: string,
  { signal, json, once }: Course,
): Promise<void> {
  const pasek = await openPasek({ dataDir, env: {}, holder: 'pasek demo' })
  try {
    const shop = await pasek.shops.add({
      name: shopName,
      url: simulator.url,
      key: simulator.key,
      authentication: 'basic',
    })
    await withWorker(pasek, async (tracker) => {
      do {
        const job = await tracker.create({
          type: 'import',
          shopId: shop.id,
          scopeKey: 'all',
          requestedBy: 'demo',
        })
        await seeThrough(tracker, job, shop.name, { pasek, signal, json })
        if (once || signal.aborted) return
        note(
          `The shop changes a little and is imported again in ${betweenImportsMs / 1_000} s. Ctrl-C ends the demo.`,
        )
        for (let id = 1; id <= 20; id++) changePrice(simulator, id)
        await sleep(betweenImportsMs, undefined, { signal }).catch(() => undefined)
      } while (!signal.aborted)
    })
  } finally {
    await pasek.close()
  }
}

function changePrice(simulator: Simulator, id: number): void {
  try {
    simulator.editProduct(id, { price: `${(10 + Math.floor(Math.random() * 90)).toFixed(2)}0000` })
  } catch {
    // ids have gaps
  }
}
