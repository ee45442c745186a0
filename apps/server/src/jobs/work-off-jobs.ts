import type { JobType } from '@pasek/core/protocol'
import type { Tracker, Work } from '@pasek/tracker'
import { exportProducts } from '../exporting/export-products.ts'
import { importProducts } from '../importing/import-products.ts'
import type { Pasek } from '../installation/open-pasek.ts'
import { syncProducts } from '../syncing/sync-products.ts'
import { importFile } from '../uploads/import-file.ts'

type KindOfWork = (pasek: Pasek) => Work<unknown>

const kinds: Record<JobType, KindOfWork> = {
  import: importFromSomewhere,
  sync: syncProducts,
  export: exportProducts,
}

/** This process works off jobs from now on, until the tracker is closed. */
export async function workOffJobs(tracker: Tracker, pasek: Pasek): Promise<void> {
  await tracker.work(async (run) => kinds[run.job.jobType](pasek)(run), {
    probe: async (shopId) => askShop(pasek, shopId),
  })
}

/** Without a shop it is a file that is imported. */
function importFromSomewhere(pasek: Pasek): Work<unknown> {
  return async (run) => (run.job.shopId === null ? importFile(pasek)(run) : importProducts(pasek)(run))
}

/** Whether a shop that did not answer is back. @throws PasekError with what is wrong with it */
async function askShop({ shops }: Pasek, shopId: number): Promise<void> {
  const shop = await shops.open(await shops.find(String(shopId)))
  try {
    await shop.probe()
  } finally {
    await shop.close()
  }
}
