import type { Tracker } from '@pasek/tracker'
import type { Pasek } from '../installation/open-pasek.ts'
import { importProducts } from './import-products.ts'

/** This process works off jobs from now on, until the tracker is closed. */
export async function workOffJobs(tracker: Tracker, pasek: Pasek): Promise<void> {
  await tracker.work(importProducts(pasek), { probe: async (shopId) => askShop(pasek, shopId) })
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
