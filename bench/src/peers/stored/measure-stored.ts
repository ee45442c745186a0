import { mkdtemp, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Store,
  type Tracker,
  migrate,
  openEmbeddedStore,
  openPostgresStore,
  openTracker,
  trackerMigrations,
} from '@pasek/tracker'
import { startPostgres } from '../../../../test/postgres-server.ts'
import { freshDatabase } from '../../fresh-database.ts'
import type { Report } from '../../report.ts'
import { type Stock, fill, shops } from './fill.ts'

type Reading = { what: string; target: string; read: (call: number) => Promise<unknown> }

const full: Stock = { jobs: 1_000_000, largeEvery: 2_000, itemsOfLarge: 20_000, failuresOfWorst: 100_000 }
const small: Stock = { jobs: 50_000, largeEvery: 1_000, itemsOfLarge: 4_000, failuresOfWorst: 20_000 }
const neededBytes = 6e9
const worst = 1
const warmUpCalls = 3
const longestMs = 20_000 // what is slow is called less often

/** Reading by the tracker's own functions when much is stored. */
export async function measureStored(report: Report, quick: boolean): Promise<void> {
  const stock = quick ? small : full
  const calls = quick ? 50 : 200
  const { bavail, bsize } = await statfs(tmpdir())
  if (!quick && bavail * bsize < neededBytes) {
    process.stdout.write(`${tmpdir()} has less than ${neededBytes / 1e9} GB free: this part is left out.\n`)
    return
  }
  await onPostgres(report, stock, calls)
  await onEmbedded(report, { ...stock, jobs: 1 }, calls)
}

async function onPostgres(report: Report, stock: Stock, calls: number): Promise<void> {
  const postgres = await startPostgres()
  try {
    const store = await openPostgresStore({ url: await freshDatabase(postgres.url) })
    const tracker = await filled(store, stock)
    const large = (stock.jobs / stock.largeEvery) * stock.itemsOfLarge
    process.stdout.write(`${stock.jobs} jobs, ${large} items of large jobs; p50 and p99 of ${calls} calls\n`)
    await measure(
      report,
      'PostgreSQL',
      [...historyReadings(tracker, stock), ...(await failureReadings(tracker))],
      calls,
    )
    await tracker.close()
    await store.close()
  } finally {
    await postgres.stop()
  }
}

async function onEmbedded(report: Report, stock: Stock, calls: number): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'pasek-bench-'))
  const store = await openEmbeddedStore({ directory })
  try {
    const tracker = await filled(store, stock)
    await measure(report, 'embedded', await failureReadings(tracker), calls)
    await tracker.close()
  } finally {
    await store.close()
    await rm(directory, { recursive: true })
  }
}

async function filled(store: Store, stock: Stock): Promise<Tracker> {
  await migrate(store, [trackerMigrations])
  await fill(store, stock)
  return openTracker(store)
}

/** Each call asks for another shop or another SKU. */
function historyReadings(tracker: Tracker, { itemsOfLarge }: Stock): Reading[] {
  const shop = (call: number) => 1 + (call % shops)
  const ofShop = (call: number) => `A${String(shop(call)).padStart(2, '0')}-`
  const sku = (call: number) =>
    `${ofShop(call)}${String(21 + ((call * 97) % (itemsOfLarge - 21))).padStart(6, '0')}`
  const search = (what: string, text: (call: number) => string, target = '<= 50 ms') => ({
    what: `history, search for ${what}`,
    target,
    read: async (call: number) => tracker.history({ search: text(call) }),
  })
  return [
    { what: 'active jobs, 100', target: '<= 5 ms', read: async () => tracker.activeJobs() },
    { what: 'history, first page', target: '<= 50 ms', read: async () => tracker.history() },
    {
      what: 'history, failed jobs of one shop',
      target: '<= 50 ms',
      read: async (call) => tracker.history({ shopId: shop(call), statuses: ['failed'] }),
    },
    search('what nothing is called', (call) => `none-${call}`),
    search('a SKU that one shop has', sku),
    search('a SKU that all shops have', (call) => `ALL-${1 + (call % 20)}`),
    search('the first letters of ten SKUs', (call) => sku(call).slice(0, -1)),
    search("the first letters of all of a shop's SKUs", ofShop),
    search('two letters that a fifth of all SKUs begin with', () => 'A1', ''),
  ]
}

async function failureReadings(tracker: Tracker): Promise<Reading[]> {
  let lastPage: string | undefined
  let failures = 0
  for (let after: string | null | undefined; after !== null;) {
    const page = await tracker.failures(worst, { after, limit: 1_000 })
    failures += page.items.length
    lastPage = after ?? lastPage
    after = page.next
  }
  return [
    {
      what: `first page of ${failures} failures`,
      target: '<= 20 ms',
      read: async () => tracker.failures(worst),
    },
    {
      what: `last page of ${failures} failures`,
      target: '<= 20 ms',
      read: async () => tracker.failures(worst, { after: lastPage }),
    },
    {
      what: `${failures} failures by their cause`,
      target: 'well under 200 ms',
      read: async () => tracker.failureGroups(worst),
    },
  ]
}

async function measure(
  { rows, raw }: Report,
  store: string,
  readings: Reading[],
  calls: number,
): Promise<void> {
  for (const { what, target, read } of readings) {
    const ms: number[] = []
    for (let call = 0; call < warmUpCalls; call++) await read(call)
    const end = performance.now() + longestMs
    for (let call = 0; call < calls && performance.now() < end; call++) {
      const started = performance.now()
      await read(call)
      ms.push(performance.now() - started)
    }
    ms.sort((a, b) => a - b)
    const [p50, p99] = [0.5, 0.99].map((share) => ms[Math.ceil(ms.length * share) - 1]?.toFixed(1))
    raw[`${store}, ${what}`] = { p50, p99, calls: ms.length }
    rows.push({ what: `${store}, ${what}`, measured: `p50 ${p50} ms, p99 ${p99}`, target })
  }
}
