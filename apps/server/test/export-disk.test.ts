import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exportProducts } from '../src/exporting/export-products.ts'
import { exportsFolder } from '../src/exporting/exports-folder.ts'
import { type Exports, openExports } from './open-exports.ts'

const run = promisify(execFile)
let exports: Exports
let folder: string
let isMounted = false

beforeAll(async () => {
  exports = await openExports('postgres', 1_300)
  folder = exportsFolder(exports.pasek.directory)
  await mkdir(folder)
  // only Linux' root may have a disk of its own
  isMounted = await run('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]).then(
    () => true,
    () => false,
  )
})
afterAll(async () => {
  if (isMounted) await run('umount', ['--lazy', folder])
  await exports.close()
})

test.for(['ndjson', 'xlsx'])(
  'a full disk stops a %s export, which goes on once there is room',
  async (format, { skip }) => {
    skip(!isMounted, 'no small disk can be mounted here')
    for (const name of await readdir(folder)) await rm(join(folder, name))
    await run('mount', ['-o', 'remount,size=64k', folder])
    const { id } = await exports.start({ format })
    const stopped = await exports.run(id)
    expect(stopped).toMatchObject({
      status: 'pending', // and tried again by itself
      failureCode: 'EXPORT_UNWRITABLE',
      failureMessage: expect.stringContaining('no space left on device'),
      totalCount: 1_300,
      errorCount: 0,
    })
    expect(stopped.currentCount).toBeLessThan(1_300)

    await run('mount', ['-o', 'remount,size=64m', folder])
    await exports.tracker.resume(id)
    expect(await exports.run(id)).toMatchObject({ status: 'completed', currentCount: 1_300 })
    const content = await readFile(await exports.path(id))
    expect(
      format === 'xlsx' ? content.subarray(0, 2).toString() : content.toString().split('\n').length,
    ).toBe(format === 'xlsx' ? 'PK' : 1_301)
  },
)

test('a folder that cannot be made is named', async () => {
  const { pasek } = exports
  const { id } = await exports.start({ format: 'csv' })
  const elsewhere = exportProducts({ store: pasek.store, shops: pasek.shops, directory: '/dev/null' })
  expect(await exports.tracker.run(id, elsewhere)).toMatchObject({
    failureCode: 'EXPORT_UNWRITABLE',
    failureMessage: expect.stringContaining('/dev/null/exports'),
  })
})
