import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openShop } from '@pasek/prestashop'
import { lineOf } from '../import/processes.ts'
import { type Report, spread } from '../report.ts'
import { type ShopProcess, startShop } from './shop-process.ts'

type Result = { items: number; ms: number }
type Size = { rounds: number; speed: number; counted: number; rows: number; single: number }

const program = new URL('sync-once.ts', import.meta.url)
const bareClient = new URL('bare-client.ts', import.meta.url)

export async function measureSync(report: Report, quick: boolean): Promise<void> {
  const size = quick
    ? { rounds: 3, speed: 60, counted: 2_000, rows: 500, single: 50 }
    : { rounds: 3, speed: 200, counted: 2_000, rows: 5_000, single: 300 }
  await speed(report, size)
  await requestsOfEach(report, size)
  await stockRows(report, size)
}

/** A catalogue of so many products, to be brought to shops; each of these is empty at first. */
class Catalogue implements AsyncDisposable {
  readonly #dataDir: string

  private constructor(dataDir: string) {
    this.#dataDir = dataDir
  }

  static async of(products: number): Promise<Catalogue> {
    const made = new Catalogue(await mkdtemp(join(tmpdir(), 'pasek-bench-')))
    await using home = await startShop('full', products, 'instant')
    await made.run('import', home)
    return made
  }

  async run(
    mode: 'import' | 'sync' | 'overheard' | 'reprice',
    { url, key }: ShopProcess,
    requestsFile?: string,
  ): Promise<Result> {
    const words = [mode, this.#dataDir, url, key, ...(requestsFile ? [requestsFile] : [])]
    return JSON.parse(await lineOf(program, words))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#dataDir, { recursive: true })
  }
}

/** Each time into an empty shop; sync and bare client in turn, so that a machine that slows down slows both. */
async function speed({ rows, raw }: Report, size: Size): Promise<void> {
  await using catalogue = await Catalogue.of(size.speed)
  const requestsFile = join(tmpdir(), `pasek-bench-sync-${process.pid}.json`)
  {
    await using shop = await startShop('empty', 0, 'usual')
    await catalogue.run('overheard', shop, requestsFile)
  }
  const rounds: { sync: Result; bare: { ms: number } }[] = []
  for (let round = 0; round < size.rounds; round++) {
    await using shop = await startShop('empty', 0, 'usual')
    const sync = await catalogue.run('sync', shop)
    await using another = await startShop('empty', 0, 'usual')
    const { url, key } = another
    rounds.push({ sync, bare: JSON.parse(await lineOf(bareClient, [url, key, requestsFile])) })
  }
  await rm(requestsFile)
  raw['speed'] = rounds
  const what = `${size.speed} new products, a shop with the latencies of a real one`
  rows.push({
    what: `${what}: products a second`,
    measured: spread(rounds.map(({ sync }) => sync.items / (sync.ms / 1_000))),
    target: '',
  })
  rows.push({
    what: `${what}: speed of a sync over a bare client`,
    measured: spread(rounds.map(({ sync, bare }) => bare.ms / sync.ms)),
    target: '>= 0.90',
  })
}

async function requestsOfEach({ rows, raw }: Report, { counted }: Size): Promise<void> {
  await using catalogue = await Catalogue.of(counted)
  await using shop = await startShop('empty', 0, 'instant')
  const count = async (): Promise<number> => {
    const before = await shop.requests()
    const { items } = await catalogue.run('sync', shop)
    return ((await shop.requests()) - before) / items
  }
  const created = await count()
  const unchanged = await count()
  await catalogue.run('reprice', shop)
  const updated = await count()
  raw['requests'] = { created, updated, unchanged }
  const row = (what: string, requests: number, target = '') =>
    rows.push({
      what: `requests for each of ${counted} products, ${what}`,
      measured: requests.toFixed(3),
      target,
    })
  row('created, with combinations and stock', created)
  row('one field updated', updated)
  row('unchanged', unchanged, '<= 0.05')
}

async function stockRows({ rows, raw }: Report, size: Size): Promise<void> {
  await using process = await startShop('full', size.rows, 'usual')
  const shop = openShop({ url: process.url, key: process.key, allowPrivate: true })
  try {
    await shop.probe()
    const all = []
    for await (const page of shop.stock()) all.push(...page.rows)
    const changes = all
      .filter(({ combinationId }) => combinationId > 0)
      .slice(0, size.rows)
      .map((row) => ({ row, quantity: row.quantity + 1 }))
    const together = await rate(changes.length, async () => (await shop.writeStock(changes)).written.length)
    const single = changes.slice(0, size.single).map(({ row, quantity }) => ({ row, quantity: quantity + 1 }))
    const apart = await rate(single.length, async () => {
      let written = 0
      for (const change of single) written += (await shop.writeStock([change])).written.length
      return written
    })
    raw['stock'] = { together, apart }
    rows.push({
      what: 'rows of stock a second in batches over one request for each',
      measured: `${(together / apart).toFixed(1)} (${together.toFixed(0)}, ${apart.toFixed(0)})`,
      target: '>= 10',
    })
  } finally {
    await shop.close()
  }
}

/** @returns how many a second @throws when fewer were written than there are */
async function rate(count: number, write: () => Promise<number>): Promise<number> {
  const started = performance.now()
  if ((await write()) !== count) throw new Error('not all stock was written')
  return count / ((performance.now() - started) / 1_000)
}
