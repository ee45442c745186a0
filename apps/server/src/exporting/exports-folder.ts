import { createHash } from 'node:crypto'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PasekError } from '@pasek/core'

/** Where files of exports lie: `<job>-<run>.part` while they grow, then with an ending of their own. */
export const exportsFolder = (dataDirectory: string): string => join(dataDirectory, 'exports')

/** @throws PasekError EXPORT_UNWRITABLE */
export async function makeExportsFolder(dataDirectory: string): Promise<string> {
  const folder = exportsFolder(dataDirectory)
  await orUnwritable(async () => mkdir(folder, { recursive: true, mode: 0o700 }))
  return folder
}

/** Removes what earlier runs of a job have left, but for what this one needs. */
export async function removeOthers(
  folder: string,
  jobId: number,
  kept: readonly (string | undefined)[],
): Promise<void> {
  for (const { name, job } of await filesIn(folder))
    if (job === jobId && !kept.includes(name)) await removeFile(folder, name)
}

/** The files of exports, with the job that each is of. */
export async function filesIn(folder: string): Promise<{ name: string; job: number }[]> {
  const names = await readdir(folder).catch(() => [])
  return names.flatMap((name) => {
    const job = /^(\d+)-[^/]*$/.exec(name)?.[1]
    return job === undefined ? [] : [{ name, job: Number(job) }]
  })
}

/** Now or, where another program has it open, with the next look. */
export async function removeFile(folder: string, name: string): Promise<void> {
  await rm(join(folder, name), { force: true }).catch(() => undefined)
}

/** Gives a draft that is whole its last name. @returns what is in it, as the disk has it. @throws PasekError EXPORT_UNWRITABLE */
export async function completeDraft(
  folder: string,
  draft: string,
  file: string,
): Promise<{ size: number; sha256: string }> {
  const path = join(folder, draft)
  return orUnwritable(async () => {
    const content = await contentOf(path)
    await rename(path, join(folder, file))
    return content
  })
}

/** Through one buffer: streams take a new one for each part, which piles up to as much as the file is large. */
async function contentOf(path: string): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256')
  const buffer = Buffer.alloc(256 * 1024)
  const file = await open(path)
  try {
    for (let size = 0; ;) {
      const { bytesRead } = await file.read(buffer)
      if (bytesRead === 0) return { size, sha256: hash.digest('hex') }
      hash.update(buffer.subarray(0, bytesRead))
      size += bytesRead
    }
  } finally {
    await file.close()
  }
}

/** What the system answers when a file cannot be written; a connection fails with others. */
const unwritable = new Set([
  'EACCES',
  'EDQUOT',
  'EEXIST',
  'EFBIG',
  'EIO',
  'EMFILE',
  'ENFILE',
  'ENOENT',
  'ENOSPC',
  'ENOTDIR',
  'EPERM',
  'EROFS',
])

/** @throws PasekError EXPORT_UNWRITABLE where the disk is what failed */
export async function orUnwritable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && unwritable.has(String(cause.code)))) throw cause
    throw new PasekError('EXPORT_UNWRITABLE', `The file cannot be written: ${cause.message}`, { cause })
  }
}
