import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Excel from 'exceljs'
import { openTracker, type Run, type TrackerOptions } from '@pasek/tracker'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shopsHere } from '../../../test/shops-here.ts'
import { freshDirectory, storeKinds } from '../../../test/fresh-store.ts'
import { seedCatalogue } from '../../../test/seed-catalogue.ts'
import { hasFile, storedFile } from '../src/exporting/export-files.ts'
import { exportProducts } from '../src/exporting/export-products.ts'
import { exportsFolder } from '../src/exporting/exports-folder.ts'
import { exportJob, NewExport } from '../src/exporting/new-export.ts'
import { openPasek } from '../src/installation/open-pasek.ts'
import { type Exports, openExports } from './open-exports.ts'

const count = 1_300
const formats = ['csv', 'ndjson', 'json', 'prestashop', 'xlsx'] as const

/** A workbook holds times; what it shows is compared. */
async function shownBy(path: string): Promise<unknown> {
  const bytes = await readFile(path)
  if (!path.endsWith('.xlsx')) return bytes.toString()
  const workbook = new Excel.Workbook()
  await workbook.xlsx.load(new Uint8Array(bytes).buffer)
  return workbook.worksheets.map((sheet) => sheet.getSheetValues())
}

/** Does something in place of the run's nth commit, or after it. */
const atCommit = (nth: number, meddle: (run: Run) => unknown) => (run: Run) => {
  const commit = run.commit.bind(run)
  let commits = 0
  run.commit = async (page, write) => {
    await commit(page, write)
    await run.flush()
    if (++commits === nth) await meddle(run)
  }
}

describe.each(storeKinds)('on the %s store', (kind) => {
  let exports: Exports
  let folder: string
  beforeAll(async () => {
    exports = await openExports(kind, count)
    folder = exportsFolder(exports.pasek.directory)
  })
  afterAll(async () => exports.close())

  const wanted = (format: string) => ({
    format,
    ...(format !== 'prestashop' && {
      columns: ['id', 'reference', 'name', 'description', 'stock', 'categories'],
    }),
  })
  const stop = async (id: number, run: Run) => {
    await exports.tracker.pause(id)
    await run.look()
  }
  const undisturbed = async (format: string) => {
    const { id } = await exports.start(wanted(format))
    await exports.run(id)
    return shownBy(await exports.path(id))
  }

  test.each(formats)(
    'a %s export that is paused twice and fails once gives the same file',
    async (format) => {
      const { id } = await exports.start(wanted(format))
      for (const nth of [1, 2]) {
        const paused = await exports.run(
          id,
          atCommit(nth, async (run) => stop(id, run)),
        )
        expect(paused.status).toBe('paused')
        await exports.tracker.resume(id)
      }
      const failed = await exports.run(
        id,
        atCommit(1, () => Promise.reject(new Error('broken'))),
      )
      expect(failed).toMatchObject({ status: 'failed', failureMessage: 'broken' })
      expect(failed.currentCount).toBeLessThan(count)
      await exports.tracker.resume(id)
      const job = await exports.run(id)
      expect(job).toMatchObject({
        status: 'completed',
        totalCount: count,
        currentCount: count,
        createdCount: count,
      })
      expect(await shownBy(await exports.path(id))).toEqual(await undisturbed(format))
      expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([])
    },
  )

  test.each([
    ['was written on another computer', async (path: string) => rm(path)],
    ['has lost what was committed', async (path: string) => truncate(path, 100)],
    ['holds more than was committed', async (path: string) => writeFile(path, 'half a row', { flag: 'a' })],
  ])('a draft that %s leads to the same file', async (_what, meddle) => {
    const { id } = await exports.start(wanted('csv'))
    await exports.run(
      id,
      atCommit(3, async (run) => stop(id, run)),
    )
    const draft = (await readdir(folder)).find((name) => name.startsWith(`${id}-`)) ?? ''
    await meddle(join(folder, draft))
    await exports.tracker.resume(id)
    expect(await exports.run(id)).toMatchObject({ status: 'completed', createdCount: count })
    expect(await shownBy(await exports.path(id))).toEqual(await undisturbed('csv'))
  })

  test('a job that is stopped at any of its commits is completed if and only if it has its file', async () => {
    for (const nth of [1, 4, 6]) {
      const { id } = await exports.start({ format: 'csv', columns: ['id'] })
      const job = await exports.run(id, (run) => {
        const commit = run.commit.bind(run)
        let commits = 0
        run.commit = async (page, write) => {
          if (++commits === nth) await exports.tracker.pause(id)
          await commit(page, write)
          await run.flush()
        }
      })
      expect(job.status).toBe(nth === 6 ? 'completed' : 'paused')
      expect(await hasFile(exports.pasek.store, id)).toBe(job.status === 'completed')
    }
  })
})

test('kill -9 at any commit, also once the file is complete, and then one more run give the file of an undisturbed one', async () => {
  const dataDir = await freshDirectory()
  const open = async (options: TrackerOptions = {}) => {
    const pasek = await openPasek({ dataDir, env: shopsHere })
    return { pasek, tracker: await openTracker(pasek.store, options) }
  }
  const fixture = fileURLToPath(new URL('fixtures/killed-export.ts', import.meta.url))
  const first = await open()
  await seedCatalogue(first.pasek.store, count)
  const start = async (format: string, { pasek, tracker }: Awaited<ReturnType<typeof open>>) =>
    tracker.create(await exportJob(NewExport.parse({ type: 'export', format }), pasek))
  const [wanted, ...killed] = [
    await start('csv', first),
    await start('csv', first),
    await start('csv', first),
  ]
  const workbook = await start('xlsx', first)
  await first.tracker.run(wanted?.id ?? 0, exportProducts(first.pasek))
  await first.tracker.close()
  await first.pasek.close()

  const lastCommit = Math.ceil(1_000 / 250) + Math.ceil(300 / 250) // so many pages there are
  for (const [job, commits] of [
    [killed[0], 3],
    [killed[1], lastCommit],
    [workbook, 2],
  ] as const) {
    const child = spawn(process.execPath, [fixture, dataDir, String(job?.id), String(commits)], {
      stdio: 'inherit',
    })
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
  }

  const last = await open({ role: 'worker' })
  await last.tracker.work(exportProducts(last.pasek))
  for (const { id } of [...killed, workbook]) {
    await expect.poll(async () => (await last.tracker.job(id))?.status, { timeout: 30_000 }).toBe('completed')
    expect(await last.tracker.job(id)).toMatchObject({ totalCount: count, createdCount: count })
  }
  const shown = async (id: number) => shownBy((await storedFile(last.pasek, id)).path)
  for (const job of killed) expect(await shown(job.id)).toEqual(await shown(wanted?.id ?? 0))
  await last.tracker.close()
  await last.pasek.close()
  await rm(dataDir, { recursive: true, force: true })
})
