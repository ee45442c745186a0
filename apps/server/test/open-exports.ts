import { rm } from 'node:fs/promises'
import type { Job, Selection } from '@pasek/core/protocol'
import { type Run, type Tracker, openTracker } from '@pasek/tracker'
import { shopsHere } from '../../../test/shops-here.ts'
import { freshDatabase, freshDirectory, type StoreKind } from '../../../test/fresh-store.ts'
import { seedCatalogue } from '../../../test/seed-catalogue.ts'
import { storedFile } from '../src/exporting/export-files.ts'
import { exportProducts } from '../src/exporting/export-products.ts'
import { NewExport, exportJob } from '../src/exporting/new-export.ts'
import { openPasek, type Pasek } from '../src/installation/open-pasek.ts'

export type Exports = {
  pasek: Pasek
  tracker: Tracker
  shopId: number
  /** @param options as they are asked for over HTTP */
  start(options: { format: string; products?: Selection; [option: string]: unknown }): Promise<Job>
  /** One run of the job. @param meddle changes what it stands on */
  run(id: number, meddle?: (run: Run) => void): Promise<Job>
  /** Where its file is. */
  path(id: number): Promise<string>
  close(): Promise<void>
}

/** An installation whose catalogue has so many products, and its exports. */
export async function openExports(kind: StoreKind, products: number): Promise<Exports> {
  const dataDir = await freshDirectory()
  const database = kind === 'postgres' ? await freshDatabase() : undefined
  const pasek = await openPasek({ dataDir, databaseUrl: database?.url, env: shopsHere })
  const shopId = await seedCatalogue(pasek.store, products)
  const tracker = await openTracker(pasek.store)
  const work = exportProducts(pasek)
  return {
    pasek,
    tracker,
    shopId,
    async start(options) {
      const request = NewExport.parse({ type: 'export', ...options })
      return tracker.create(await exportJob(request, pasek))
    },
    async run(id, meddle) {
      return tracker.run(id, async (run) => {
        meddle?.(run)
        await work(run)
      })
    },
    path: async (id) => (await storedFile(pasek, id)).path,
    async close() {
      await tracker.close()
      await pasek.close()
      await database?.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
