/**
 * One import in a process of its own: `import-once.ts tracked|untracked|bare URL KEY`. Prints what it took as JSON.
 *
 * The untracked import reads and writes the same products in the same batches, without ledger, counters, queue,
 * plan and heartbeat. The bare one only reads the pages.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ProductPage, type Shop, openShop } from '@pasek/prestashop'
import { openTracker } from '@pasek/tracker'
import { type Pasek, openPasek } from '../../apps/server/src/installation/open-pasek.ts'
import { importProducts } from '../../apps/server/src/jobs/import-products.ts'
import { importBrands, importCategories, importPage } from '../../apps/server/src/products/index.ts'
import { Staging } from '../../packages/tracker/src/staging.ts'
import { countWork } from './count-work.ts'

const [mode = '', url = '', key = ''] = process.argv.slice(2)
const dataDir = await mkdtemp(join(tmpdir(), 'pasek-bench-'))
const pasek = await openPasek({ dataDir, env: {} })
const stored = await pasek.shops.add({ name: 'bench', url, key, authentication: 'basic' })
const work = countWork(pasek.store)

// what is done once for an installation and not for an import: the queue's own tables
const tracker = await openTracker(work.store)

const started = performance.now()
const items = await (mode === 'tracked' ? tracked() : mode === 'untracked' ? untracked() : bare())
const ms = performance.now() - started

process.stdout.write(
  `${JSON.stringify({ items, ms, maxRssMb: process.resourceUsage().maxRSS / 1024, commits: work.commits })}\n`,
)
await tracker.close()
await pasek.close()
await rm(dataDir, { recursive: true })

async function tracked(): Promise<number> {
  const { id } = await tracker.create({ type: 'import', shopId: stored.id })
  const job = await tracker.run(id, importProducts({ store: work.store, shops: pasek.shops }))
  if (job.status !== 'completed') throw new Error(`the import is ${job.status}: ${job.failureMessage}`)
  return job.currentCount
}

async function untracked(): Promise<number> {
  const shop = openShop({ url, key })
  const { languages } = await shop.probe()
  const [categories, brands, values] = [
    await shop.categories(),
    await shop.manufacturers(),
    await shop.optionValues(),
  ]
  await pasek.store.transaction(async (trx) => {
    await importCategories(trx, stored.id, categories, languages)
    await importBrands(trx, stored.id, brands)
  })
  const optionValues = new Map(values.map((value) => [value.id, value]))
  const staging = new Staging<ProductPage>({
    write: (pages) => writeAll(pasek, pages, languages, optionValues),
  })
  const read = await eachPage(shop, (page) => staging.add(page, page.ids.length))
  await staging.flush()
  return read
}

async function writeAll(
  { store }: Pasek,
  pages: ProductPage[],
  languages: Words['languages'],
  optionValues: Words['optionValues'],
): Promise<void> {
  await work.store.transaction(async (trx) => {
    for (const page of pages) await importPage(trx, { shopId: stored.id, page, languages, optionValues })
  })
  if (store.kind !== 'embedded') throw new Error('the bench measures the embedded store')
}

type Words = Parameters<typeof importPage>[1]

async function bare(): Promise<number> {
  return eachPage(openShop({ url, key }), () => Promise.resolve())
}

/** All ids first, then the pages, as an import does. */
async function eachPage(shop: Shop, use: (page: ProductPage) => Promise<void>): Promise<number> {
  const lists: number[][] = []
  for await (const ids of shop.productIds()) lists.push(ids)
  let read = 0
  for await (const page of shop.productPages(lists)) {
    read += page.ids.length
    await use(page)
  }
  await shop.close()
  return read
}
