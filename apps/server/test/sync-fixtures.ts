import { rm } from 'node:fs/promises'
import { SyncParams } from '@pasek/core/protocol'
import type { Job } from '@pasek/core/protocol'
import { type Simulator, type SimulatorOptions, startSimulator } from '@pasek/simulator'
import { openTracker, type Tracker } from '@pasek/tracker'
import { sql } from 'kysely'
import * as z from 'zod'
import { shopsHere } from '../../../test/shops-here.ts'
import { freshDirectory } from '../../../test/fresh-store.ts'
import { importProducts } from '../src/importing/import-products.ts'
import { openPasek, type Pasek } from '../src/installation/open-pasek.ts'
import { syncProducts } from '../src/syncing/sync-products.ts'

export type SyncPlace = {
  pasek: Pasek
  tracker: Tracker
  /** Starts a shop and makes it known. */
  addShop(options: SimulatorOptions): Promise<{ id: number; simulator: Simulator }>
  import(shopId: number): Promise<Job>
  sync(shopId: number, params?: z.input<typeof SyncParams>): Promise<Job>
  failuresOf(job: Job): Promise<string[]>
  rows(query: string): Promise<Record<string, unknown>[]>
  close(): Promise<void>
}

/** An installation with simulated shops, its jobs run here and now. */
export async function openSyncPlace(): Promise<SyncPlace> {
  const dataDir = await freshDirectory()
  const pasek = await openPasek({ dataDir, env: shopsHere })
  const tracker = await openTracker(pasek.store)
  const simulators: Simulator[] = []
  return {
    pasek,
    tracker,
    async addShop(options) {
      const simulator = await startSimulator(options)
      simulators.push(simulator)
      const { url, key } = simulator
      const name = `Shop ${simulators.length}`
      const { id } = await pasek.shops.add({ name, url, key, authentication: 'basic' })
      return { id, simulator }
    },
    async import(shopId) {
      const { id } = await tracker.create({ type: 'import', shopId, params: {} })
      return tracker.run(id, importProducts(pasek))
    },
    async sync(shopId, params = {}) {
      const { id } = await tracker.create({ type: 'sync', shopId, params: SyncParams.parse(params) })
      return tracker.run(id, syncProducts(pasek))
    },
    async failuresOf({ id }) {
      const { items } = await tracker.failures(id, { limit: 100 })
      return items.map(({ label, code, message }) => `${label} ${code}: ${message}`)
    },
    async rows(query) {
      const { rows } = await sql<Record<string, unknown>>`${sql.raw(query)}`.execute(pasek.store.db)
      return rows
    },
    async close() {
      await tracker.close()
      await pasek.close()
      for (const simulator of simulators) await simulator.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** How many requests changed something in the shop. */
export function writesTo(simulator: Simulator): number {
  return Object.values(simulator.stats().writes).reduce((sum, count) => sum + count, 0)
}

/** What two shops must have alike once one was synced from the other, by reference; numbers of their own left out. */
export function contentOf(simulator: Simulator) {
  return new Map(
    [...simulator.products()].map((product) => {
      const {
        reference,
        ean13,
        name,
        description,
        descriptionShort,
        price,
        active,
        brand,
        stock,
        combinations,
      } = product
      const variants = combinations
        .map((one) => ({
          reference: one.reference,
          ean13: one.ean13,
          price: one.price,
          weight: one.weight,
          quantity: stock[one.id],
        }))
        .toSorted((a, b) => (a.reference < b.reference ? -1 : 1))
      return [
        reference,
        {
          ean13,
          name,
          description: description.map(asSeen),
          descriptionShort: descriptionShort.map(asSeen),
          price,
          active,
          brand,
          quantity: stock[0],
          variants,
        },
      ]
    }),
  )
}

/** HTML as people see it: shops write some characters in another way when they save it. */
export function asSeen(html: string): string {
  return html.replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&amp;', '&')
}
