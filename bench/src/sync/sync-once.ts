/**
 * One step in a process of its own: `sync-once.ts import|sync|overheard|reprice DATA_DIR URL KEY [REQUESTS]`. Imports
 * the catalogue from a shop, brings it to one, does so and writes what it asked for into the file REQUESTS, or changes
 * every price in the catalogue. Prints what it took as JSON.
 */
import { writeFile } from 'node:fs/promises'
import { SyncParams } from '@pasek/core/protocol'
import { openTracker } from '@pasek/tracker'
import { sql } from 'kysely'
import { shopsHere } from '../../../test/shops-here.ts'
import { importProducts } from '../../../apps/server/src/importing/import-products.ts'
import { openPasek } from '../../../apps/server/src/installation/open-pasek.ts'
import { syncProducts } from '../../../apps/server/src/syncing/sync-products.ts'
import { overhear } from './overhear.ts'

const [mode = '', dataDir = '', url = '', key = '', requestsFile = '/dev/null'] = process.argv.slice(2)
const pasek = await openPasek({ dataDir, env: shopsHere })
const tracker = await openTracker(pasek.store)
const known = (await pasek.shops.list()).find(({ name }) => name === url)
const { id: shopId } = known ?? (await pasek.shops.add({ name: url, url, key, authentication: 'basic' }))
const overheard = mode === 'overheard' ? overhear(url) : []

const started = performance.now()
const items = await done()
const ms = performance.now() - started

process.stdout.write(`${JSON.stringify({ items, ms })}\n`)
await writeFile(requestsFile, JSON.stringify(overheard))
await tracker.close()
await pasek.close()

async function done(): Promise<number> {
  if (mode === 'reprice') {
    await sql`update product set price = price + 1`.execute(pasek.store.db)
    return 0
  }
  const isImport = mode === 'import'
  // pictures come from another shop, whose speed is none of this one's
  const params = isImport
    ? {}
    : SyncParams.parse({ fields: ['texts', 'prices', 'stock', 'categories', 'active'] })
  const { id } = await tracker.create({ type: isImport ? 'import' : 'sync', shopId, params })
  const job = await tracker.run(id, isImport ? importProducts(pasek) : syncProducts(pasek))
  if (job.status !== 'completed') throw new Error(`the ${mode} is ${job.status}: ${job.failureMessage}`)
  return job.currentCount - job.errorCount
}
