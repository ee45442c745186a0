import { execFileSync } from 'node:child_process'
import { mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { openTracker, type Tracker } from '@pasek/tracker'
import { sql } from 'kysely'
import { afterEach, describe, expect, test } from 'vitest'
import { shopsHere } from '../../../test/shops-here.ts'
import { freshDatabase, freshDirectory, storeKinds } from '../../../test/fresh-store.ts'
import { openPasek, type Pasek } from '../src/installation/open-pasek.ts'
import { workOffJobs } from '../src/jobs/work-off-jobs.ts'
import { fileImportJob } from '../src/uploads/file-import.ts'
import { Uploads } from '../src/uploads/uploads.ts'

const opened: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close()
})

async function open(kind: (typeof storeKinds)[number] = 'embedded') {
  const dataDir = await freshDirectory()
  const database = kind === 'postgres' ? await freshDatabase() : undefined
  const pasek = await openPasek({ dataDir, databaseUrl: database?.url, env: shopsHere })
  const tracker = await openTracker(pasek.store, { role: 'worker' })
  opened.push(
    async () => {
      await database?.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
    async () => pasek.close(),
    async () => tracker.close(),
  )
  const uploads = new Uploads(pasek)
  const add = async (text: string) =>
    uploads.add(Readable.from([Buffer.from(text)]), { name: 'x.csv', limitBytes: 1_000_000 })
  return {
    pasek,
    tracker,
    uploads,
    add,
    files: async () => (await readdir(join(dataDir, 'uploads'))).toSorted(),
  }
}

async function run(pasek: Pasek, tracker: Tracker, uploadId: number) {
  const { id } = await tracker.create(await fileImportJob(uploadId, {}, pasek))
  const over = Promise.withResolvers<void>()
  const look = async () => {
    if ((await tracker.job(id))?.completedAt) over.resolve()
  }
  const feed = await tracker.feed(() => void look())
  await look()
  await over.promise
  await feed.close()
  return tracker.job(id)
}

const age = async ({ store }: Pasek, table: string, days: number) =>
  sql`update ${sql.table(table)} set created_at = created_at - ${days} * interval '1 day'`.execute(store.db)

test('an upload is kept for seven days, longer where an unfinished job needs it', async () => {
  const { pasek, tracker, uploads, add, files } = await open()
  const unused = await add('sku\nA')
  const needed = await add('sku\nB')
  const { id } = await tracker.create(await fileImportJob(needed, {}, pasek))
  await age(pasek, 'upload', 8)
  const young = await add('sku\nC')
  await uploads.removeOld()
  expect(await files()).toEqual([String(needed), String(young)])
  await expect(uploads.find(unused)).rejects.toMatchObject({ code: 'UPLOAD_NOT_FOUND' })
  await tracker.cancel(id)
  await uploads.removeOld()
  expect(await files()).toEqual([String(needed), String(young)]) // seven days from its end on
  await sql`alter table job_progress disable trigger job_progress_version`.execute(pasek.store.db)
  await sql`update job_progress set updated_at = now() - interval '8 days'`.execute(pasek.store.db)
  await uploads.removeOld()
  expect(await files()).toEqual([String(young)])
})

test('what a killed process has left is removed, what is being written is not', async () => {
  const { pasek, uploads, files } = await open()
  const folder = join(pasek.directory, 'uploads')
  await mkdir(folder, { recursive: true })
  for (const name of ['draft-old', '77', 'draft-new']) await writeFile(join(folder, name), 'x')
  const before = new Date(Date.now() - 2 * 3_600_000)
  for (const name of ['draft-old', '77']) await utimes(join(folder, name), before, before)
  await uploads.removeOld()
  expect(await files()).toEqual(['draft-new'])
})

test('an upload whose file is gone fails its job with the reason', async () => {
  const { pasek, tracker, add } = await open()
  const id = await add('sku\nA')
  const job = await tracker.create(await fileImportJob(id, {}, pasek))
  await rm(join(pasek.directory, 'uploads', String(id)))
  await workOffJobs(tracker, pasek)
  const feed = await tracker.feed(() => undefined)
  await expect.poll(async () => (await tracker.job(job.id))?.status).toBe('failed')
  await feed.close()
  expect(await tracker.job(job.id)).toMatchObject({ failureCode: 'UPLOAD_NOT_FOUND' })
})

test('an upload that is broken off leaves nothing behind', async () => {
  const { uploads, files } = await open()
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('sku\n')
      throw new Error('The connection is gone.')
    })(),
  )
  await expect(uploads.add(broken, { name: 'x.csv', limitBytes: 1_000 })).rejects.toThrow('gone')
  expect(await files()).toEqual([])
})

test.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)(
  'a full disk is said so, and holds nothing of the upload',
  async () => {
    const { pasek, uploads, files } = await open()
    const folder = join(pasek.directory, 'uploads')
    await mkdir(folder)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder])
    try {
      const large = Readable.from(Array.from({ length: 64 }, () => Buffer.alloc(65_536, 'sku\n')))
      await expect(uploads.add(large, { name: 'x.csv', limitBytes: 1e9 })).rejects.toMatchObject({
        code: 'DISK_FULL',
      })
      expect(await files()).toEqual([])
    } finally {
      execFileSync('umount', [folder])
    }
  },
)

describe.each(storeKinds)('on the %s store', (kind) => {
  test('a product is found by its exact reference or its EAN; several are ambiguous, brands are shared', async () => {
    const { pasek, tracker, add } = await open(kind)
    await workOffJobs(tracker, pasek)
    await sql`
      insert into product (reference, ean13, name, title, price)
      values ('A', '1', '{"en": "Old"}', 'Old', 1), ('a', '', '{}', '', 1), ('T', '2', '{}', '', 1), ('T', '2', '{}', '', 1)`.execute(
      pasek.store.db,
    )
    const job = await run(
      pasek,
      tracker,
      await add(
        'sku,ean,name,brand,price\nA,,New,Lipton,2\n,1,Newer,LIPTON,3\nT,,x,,\n,2,x,,\nB,3,x,lipton,\n,3,y,,5\n',
      ),
    )
    expect(job).toMatchObject({ status: 'completed', updatedCount: 3, createdCount: 1, errorCount: 2 })
    const { items } = await tracker.items(job?.id ?? 0)
    expect(items.map(({ label, outcome, code }) => [label, outcome, code])).toEqual([
      ['A', 'updated', null],
      ['1', 'updated', null],
      ['T', 'failed', 'AMBIGUOUS_MATCH'],
      ['2', 'failed', 'AMBIGUOUS_MATCH'],
      ['B', 'created', null],
      ['3', 'updated', null],
    ])
    const { rows } = await sql`
      select p.reference, p.title, p.price::float as price, b.name as brand, b.shop_id as shop
        from product p left join brand b on b.id = p.brand_id order by p.id`.execute(pasek.store.db)
    expect(rows).toEqual([
      { reference: 'A', title: 'Newer', price: 3, brand: 'Lipton', shop: null },
      { reference: 'a', title: '', price: 1, brand: null, shop: null },
      { reference: 'T', title: '', price: 1, brand: null, shop: null },
      { reference: 'T', title: '', price: 1, brand: null, shop: null },
      { reference: 'B', title: 'y', price: 5, brand: 'Lipton', shop: null },
    ])
  })
})
