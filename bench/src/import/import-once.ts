/**
 * One import in a process of its own: `import-once.ts tracked|untracked|overheard URL KEY REQUESTS [DATABASE_URL]`.
 * Prints what it took as JSON. The overheard one, untracked too, reads the shop on the main thread, where the addresses
 * that it asks for can be heard, and writes them into the file REQUESTS.
 *
 * The untracked import reads and writes the same products in the same batches, without ledger, counters, queue,
 * plan and heartbeat.
 */
import { subscribe } from 'node:diagnostics_channel'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ProductPage, openShop } from '@pasek/prestashop'
import { openTracker } from '@pasek/tracker'
import { shopsHere } from '../../../test/shops-here.ts'
import { openPasek } from '../../../apps/server/src/installation/open-pasek.ts'
import { importProducts } from '../../../apps/server/src/importing/import-products.ts'
import { importBrands, importCategories, importPage } from '../../../apps/server/src/products/index.ts'
import { Staging } from '../../../packages/tracker/src/runs/staging.ts'
import { countWork } from '../count-work.ts'

const [mode = '', url = '', key = '', requestsFile = '/dev/null', databaseUrl] = process.argv.slice(2)
const dataDir = await mkdtemp(join(tmpdir(), 'pasek-bench-'))
const pasek = await openPasek({ dataDir, databaseUrl, env: shopsHere })
const stored = await pasek.shops.add({ name: `bench ${Date.now()}`, url, key, authentication: 'basic' })
const work = countWork(pasek.store)
const requests: string[] = []
subscribe('undici:request:create', (message) => {
  const { request }: { request?: { path?: string } } = Object(message)
  requests.push(request?.path ?? '')
})

// what is done once for an installation and not for an import: the queue's own tables
const tracker = await openTracker(work.store)
Object.assign(work, { commits: 0, statements: 0 })

const started = performance.now()
const items = await (mode === 'tracked' ? tracked() : untracked())
const ms = performance.now() - started

const { commits, statements } = work
const peakMb = process.resourceUsage().maxRSS / 1024
process.stdout.write(`${JSON.stringify({ items, ms, peakMb, commits, statements })}\n`)
if (mode === 'overheard') await writeFile(requestsFile, JSON.stringify(requests))
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
  const shop =
    mode === 'overheard' ? openShop({ url, key, allowPrivate: true }) : await pasek.shops.openThread(stored)
  const { languages } = await shop.probe()
  const categories = await shop.categories()
  const brands = await shop.manufacturers()
  const optionValues = new Map((await shop.optionValues()).map((value) => [value.id, value]))
  await work.store.transaction(async (trx) => {
    await importCategories(trx, stored.id, categories, languages)
    await importBrands(trx, stored.id, brands)
  })
  const staging = new Staging<ProductPage>({
    write: async (pages) => {
      await work.store.transaction(async (trx) => {
        for (const page of pages) await importPage(trx, { shopId: stored.id, page, languages, optionValues })
      })
    },
  })
  const lists: number[][] = []
  for await (const ids of shop.productIds()) lists.push(ids)
  let read = 0
  for await (const page of shop.productPages(lists)) {
    read += page.ids.length
    await staging.add(page, page.ids.length)
  }
  await staging.flush()
  await shop.close()
  return read
}
