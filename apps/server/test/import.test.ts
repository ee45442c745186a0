import { rm } from 'node:fs/promises'
import { JobReport } from '@pasek/core/protocol'
import { type Simulator, startSimulator } from '@pasek/simulator'
import { openTracker } from '@pasek/tracker'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, freshDirectory } from '../../../test/fresh-store.ts'
import { openPasek } from '../src/installation/open-pasek.ts'
import { shopsHere } from '../../../test/shops-here.ts'
import { importProducts } from '../src/importing/import-products.ts'
import { type Running, runPasek, startPasek } from './run-pasek.ts'

const reportOf = (out: string) => JobReport.parse(JSON.parse(out.trim().split('\n').at(-1) ?? ''))

describe('pasek import', () => {
  let simulator: Simulator
  let dataDir: string
  const pasek = (...words: string[]) =>
    runPasek([...words, '--data-dir', dataDir], { env: { KEY: simulator.key } })

  beforeAll(async () => {
    simulator = await startSimulator({ products: 400, damaged: true })
    dataDir = await freshDirectory()
    await pasek('shop', 'add', 'tea', '--url', simulator.url, '--key-env', 'KEY')
  })
  afterAll(async () => {
    await simulator.close()
    await rm(dataDir, { recursive: true, force: true })
  })

  test('brings every product that can be read, says which could not, and exits with 3', async () => {
    const { code, out } = await pasek('import', 'tea', '--json')
    const report = reportOf(out)
    expect(code).toBe(3)
    expect(report).toMatchObject({
      status: 'completed',
      totalCount: 400,
      currentCount: 400,
      createdCount: 400 - simulator.damagedIds.length,
    })
    expect(report.failures.map(({ key }) => Number(key)).toSorted((a, b) => a - b)).toEqual(
      simulator.damagedIds.toSorted((a, b) => a - b),
    )
    expect(report.failures.every(({ code: why, message }) => Boolean(why && message))).toBe(true)
  })

  test('finds everything unchanged the second time, and only what was edited afterwards', async () => {
    const again = reportOf((await pasek('import', 'tea', '--json')).out)
    expect(again).toMatchObject({
      createdCount: 0,
      updatedCount: 0,
      unchangedCount: 400 - simulator.damagedIds.length,
    })
    const [id = 0] = again.failures.map(({ key }) => Number(key))
    const edited = [id + 1, id + 2, id + 3, id + 4].filter((candidate) => {
      try {
        simulator.editProduct(candidate, { price: '12.340000' })
        return !simulator.damagedIds.includes(candidate)
      } catch {
        return false // ids have gaps
      }
    })
    const third = reportOf((await pasek('import', 'tea', '--json')).out)
    expect(third).toMatchObject({ updatedCount: edited.length, createdCount: 0 })
  })

  test('names a category that the shop does not have, and how to list those it has', async () => {
    const { code, out, err } = await pasek('import', 'tea', '--category', '2', '--category', '99999')
    expect(code).toBe(1)
    expect(err + out).toContain('The shop has no category 99999.')
    expect(err + out).toContain('pasek shop check SHOP --categories')
  })

  test('fails at once, with the hint, when the shop rejects the key', async () => {
    simulator.revoke(simulator.key)
    const { code, out, err } = await pasek('import', 'tea')
    expect(code).toBe(1)
    expect(err + out).toMatch(/failed/)
    expect(err + out).toMatch(/Webservice/)
    expect(err + out).not.toContain(simulator.key)
  })

  test('names a shop that it does not know', async () => {
    const { code, err } = await pasek('import', 'nowhere')
    expect(code).toBe(1)
    expect(err).toContain('There is no shop "nowhere"')
  })
})

test('a shop without products is imported completely, all none of them', async () => {
  const simulator = await startSimulator({ products: 0 })
  const dataDir = await freshDirectory()
  const pasek = async (...words: string[]) =>
    runPasek([...words, '--data-dir', dataDir], { env: { KEY: simulator.key } })
  await pasek('shop', 'add', 'empty', '--url', simulator.url, '--key-env', 'KEY')
  const { code, out, err } = await pasek('import', 'empty', '--json')
  expect(code).toBe(0)
  expect(reportOf(out)).toMatchObject({ status: 'completed', totalCount: 0, currentCount: 0 })
  expect(err).toContain('Imported 0 products from empty')
  await simulator.close()
  await rm(dataDir, { recursive: true, force: true })
})

test('an import stopped by Ctrl-C ends at an item with exit code 130 and is gone on with by the next one', async () => {
  const simulator = await startSimulator({ products: 600, latency: { perRequestMs: 150 } })
  const dataDir = await freshDirectory()
  const surroundings = { env: { KEY: simulator.key } }
  await runPasek(
    ['shop', 'add', 'tea', '--url', simulator.url, '--key-env', 'KEY', '--data-dir', dataDir],
    surroundings,
  )
  const first: Running = startPasek(['import', 'tea', '--json', '--data-dir', dataDir], surroundings)
  await first.said('Importing…')
  first.child.kill('SIGINT')
  const { code, out } = await first.ended
  const stopped = reportOf(out)
  expect(code).toBe(130)
  expect(stopped.status).toBe('paused')
  expect(stopped.currentCount).toBeLessThan(600)

  simulator.addProduct()
  const second = await runPasek(['import', 'tea', '--json', '--data-dir', dataDir], surroundings)
  expect(second.code).toBe(0)
  expect(reportOf(second.out)).toMatchObject({
    id: stopped.id,
    status: 'completed',
    totalCount: 600,
    currentCount: 600,
    createdCount: 600,
  })
  await simulator.close()
  await rm(dataDir, { recursive: true, force: true })
})

test('a listed product that is deleted before its turn is skipped with GONE, on PostgreSQL', async () => {
  const simulator = await startSimulator({ products: 300, profile: '8.2' })
  const { url, drop } = await freshDatabase()
  const pasek = await openPasek({
    dataDir: await freshDirectory(),
    databaseUrl: url,
    env: { PASEK_SECRET: 'x'.repeat(40), ...shopsHere },
  })
  const tracker = await openTracker(pasek.store)
  const shop = await pasek.shops.add({
    name: 'tea',
    url: simulator.url,
    key: simulator.key,
    authentication: 'basic',
  })
  const { id } = await tracker.create({ type: 'import', shopId: shop.id })
  const work = importProducts(pasek)
  let deleted = 0
  const job = await tracker.run(id, async (run) => {
    const plan = run.plan.bind(run)
    run.plan = async (total) => {
      await plan(total)
      const { rows } = await sql<{
        id: number
      }>`select ids[cardinality(ids)] as id from job_plan order by part desc limit 1`.execute(pasek.store.db)
      deleted = rows[0]?.id ?? 0
      simulator.deleteProduct(deleted)
    }
    await work(run)
  })
  expect(job).toMatchObject({
    status: 'completed',
    totalCount: 300,
    currentCount: 300,
    createdCount: 299,
    skippedCount: 1,
  })
  const { rows } = await sql`select item_key as key, code from job_item where outcome = 'skipped'`.execute(
    pasek.store.db,
  )
  expect(rows).toEqual([{ key: String(deleted), code: 'GONE' }])
  await tracker.close()
  await pasek.close()
  await simulator.close()
  await drop()
})

test('all is alike on PostgreSQL: a shop added, imported, its job listed, from the command line', async () => {
  const simulator = await startSimulator({ products: 150, profile: '1.7.7', damaged: true })
  const { url, drop } = await freshDatabase()
  const dataDir = await freshDirectory()
  const env = { KEY: simulator.key, DATABASE_URL: url }
  const pasek = async (...words: string[]) => runPasek([...words, '--data-dir', dataDir], { env })
  expect(await pasek('shop', 'add', 'tea', '--url', simulator.url, '--key-env', 'KEY')).toMatchObject({
    code: 0,
  })
  const { code, out, err } = await pasek('import', 'tea', '--json')
  expect({ code, ...reportOf(out) }).toMatchObject({
    code: 3,
    status: 'completed',
    totalCount: simulator.productCount,
    currentCount: simulator.productCount,
    errorCount: 6,
  })
  expect(out + err).not.toContain(simulator.key)
  const again = reportOf((await pasek('import', 'tea', '--json')).out)
  expect(again).toMatchObject({ unchangedCount: simulator.productCount - 6, errorCount: 6 })
  expect((await pasek('jobs', 'list')).out).toMatch(/with 6 errors .*Imported/)
  await simulator.close()
  await drop()
  await rm(dataDir, { recursive: true, force: true })
})
