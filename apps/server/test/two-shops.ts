import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Rights, Role } from '@pasek/core/protocol'
import { type Simulator, startSimulator } from '@pasek/simulator'
import { sql } from 'kysely'
import { exportProducts } from '../src/exporting/export-products.ts'
import { importProducts } from '../src/importing/import-products.ts'
import { JobRequest, startJob } from '../src/jobs/start-job.ts'
import { type OpenApp, openApp } from './open-app.ts'
import { addPerson, signIn } from './people.ts'
import { temporaryDirectory } from './temporary-directory.ts'

/** Whatever tells of the shop that is not theirs holds its number or its name. */
export const tellsOfOther = /\b7777\b|Others DEV/
export const [mine, theirs, nowhere] = [1, 7777, 8888]

/** Numbers of what the rights are about: in one's own shop, in the other one, in both. */
export type TwoShops = {
  served: OpenApp
  jobs: {
    mine: number
    theirs: number
    sync: number
    partOfMine: number
    partOfTheirs: number
    export: number
  }
  products: { mine: number; theirs: number; shared: number }
  start(request: object, requestedBy?: string): Promise<number>
  /** Signs in a new person. */
  person(name: string, rights: Rights): Promise<Record<string, string>>
  close(): Promise<void>
}

/** Two imported shops, each with a product that the other has not, a sync to both, and an export of everything. */
export async function openTwoShops(): Promise<TwoShops> {
  const site = temporaryDirectory()
  writeFileSync(join(site, 'index.html'), '<!doctype html><title>Pasek</title>')
  const served = await openApp({ site, requestsPerMinute: 100_000, streamsPerUser: 1_000 })
  const { pasek, tracker } = served
  const { db } = pasek.store
  const simulators: Simulator[] = []
  for (const [name, products] of [
    ['Mine DEV', 20],
    ['Others DEV', 25],
  ] as const) {
    const simulator = await startSimulator({ products, shopName: name })
    simulators.push(simulator)
    await pasek.shops.add({ name, url: simulator.url, key: simulator.key, authentication: 'basic' })
    await sql`alter table shop alter column id restart with ${sql.lit(theirs)}`.execute(db)
  }
  const start = async (request: object, requestedBy = 'somebody@else.example') =>
    (await startJob(JobRequest.parse(request), { tracker, pasek, origin: 'test', requestedBy })).job.id
  const imported = async (shopId: number) => {
    const id = await start({ type: 'import', shopId })
    await tracker.run(id, importProducts(pasek))
    return id
  }
  const jobs = { mine: await imported(mine), theirs: await imported(theirs) }
  const inBoth = await productsOf(db, mine)
  const [own = 0, shared = 0] = inBoth
  const other = (await productsOf(db, theirs)).find((id) => !inBoth.includes(id)) ?? 0
  await sql`delete from shop_product where shop_id = ${theirs} and product_id = ${own}`.execute(db)
  const sync = await start({ type: 'sync', shopIds: [mine, theirs], dryRun: true })
  const { jobs: parts } = await tracker.history({ parentId: sync })
  const part = (shop: number) => parts.find(({ shopId }) => shopId === shop)?.id ?? 0
  const whole = await start({ type: 'export', format: 'json' })
  await tracker.run(whole, exportProducts(pasek))
  return {
    served,
    jobs: { ...jobs, sync, partOfMine: part(mine), partOfTheirs: part(theirs), export: whole },
    products: { mine: own, theirs: other, shared },
    start,
    async person(name, rights) {
      await addPerson(served, `${name}@test.example`, rights)
      return signIn(served, `${name}@test.example`)
    },
    async close() {
      await served.close()
      for (const simulator of simulators) await simulator.close()
    },
  }
}

async function productsOf(db: OpenApp['pasek']['store']['db'], shopId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select product_id::int as id from shop_product where shop_id = ${shopId} order by 1`.execute(db)
  return rows.map(({ id }) => id)
}

/** Somebody of each kind who may ask, besides nobody. */
export const kinds: { name: string; role: Role; shopIds: number[] | null; isKey: boolean }[] = [
  { name: 'viewer', role: 'viewer', shopIds: null, isKey: false },
  { name: 'operator', role: 'operator', shopIds: null, isKey: false },
  { name: 'admin', role: 'admin', shopIds: null, isKey: false },
  { name: 'viewer of one shop', role: 'viewer', shopIds: [mine], isKey: false },
  { name: 'operator of one shop', role: 'operator', shopIds: [mine], isKey: false },
  { name: 'admin of one shop', role: 'admin', shopIds: [mine], isKey: false },
  { name: 'key of a viewer', role: 'viewer', shopIds: null, isKey: true },
  { name: 'key of an operator of one shop', role: 'operator', shopIds: [mine], isKey: true },
  { name: 'key of an admin', role: 'admin', shopIds: null, isKey: true },
]
