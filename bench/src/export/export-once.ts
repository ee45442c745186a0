/**
 * One export in a process of its own: `export-once.ts FORMAT|seed DATA_DIR PRODUCTS [DATABASE_URL]`. Prints what it took
 * as JSON. `seed` fills the catalogue instead.
 */
import { openTracker } from '@pasek/tracker'
import { sql } from 'kysely'
import { shopsHere } from '../../../test/shops-here.ts'
import { findFile } from '../../../apps/server/src/exporting/export-files.ts'
import { exportProducts } from '../../../apps/server/src/exporting/export-products.ts'
import { NewExport, exportJob } from '../../../apps/server/src/exporting/new-export.ts'
import { openPasek } from '../../../apps/server/src/installation/open-pasek.ts'
import { seedCatalogue } from '../../../test/seed-catalogue.ts'

const [format, dataDir = '', products, databaseUrl] = process.argv.slice(2)
const pasek = await openPasek({ dataDir, databaseUrl, env: shopsHere })
const tracker = await openTracker(pasek.store)

if (format === 'seed') {
  await seedCatalogue(pasek.store, Number(products))
  for (const table of ['product', 'shop_product', 'product_category', 'product_stock', 'product_image'])
    await sql`analyze ${sql.table(table)}`.execute(pasek.store.db)
  process.stdout.write('{}\n')
} else {
  const { id } = await tracker.create(await exportJob(NewExport.parse({ type: 'export', format }), pasek))
  const started = performance.now()
  const job = await tracker.run(id, exportProducts(pasek))
  const ms = performance.now() - started
  if (job.status !== 'completed') throw new Error(`the export is ${job.status}: ${job.failureMessage}`)
  const { about } = await findFile(pasek.store, id)
  const peakMb = process.resourceUsage().maxRSS / 1024
  const result = { rows: job.currentCount, ms, peakMb, bytes: about.size }
  process.stdout.write(`${JSON.stringify(result)}\n`)
}
await tracker.close()
await pasek.close()
