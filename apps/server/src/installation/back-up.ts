import { randomUUID } from 'node:crypto'
import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { PasekError } from '@pasek/core'
import { holdsDatabase, openEmbeddedStore } from '@pasek/tracker'

export type Backup = { directory: string; file: string; holder: string; overwrite: boolean }

/**
 * Writes the embedded database into one gzipped tar, which appears under its name only when it is whole. The
 * secret is not in it: who finds the file cannot read the shops' keys.
 *
 * @returns its size in bytes
 * @throws PasekError DATA_DIR_UNUSABLE when there is nothing to back up, DATA_DIR_LOCKED, BACKUP_UNWRITABLE
 */
export async function backUp({ directory, file, holder, overwrite }: Backup): Promise<number> {
  if (!holdsDatabase(directory)) {
    throw new PasekError('DATA_DIR_UNUSABLE', `There is no database in ${directory}.`, {
      hint: 'Name the right one with --data-dir.',
    })
  }
  if (!overwrite && existsSync(file)) {
    throw new PasekError('BACKUP_UNWRITABLE', `The file ${file} exists already.`, {
      hint: 'Choose another name, or add --force to replace it.',
    })
  }
  const dump = await dumpOf(directory, holder)
  await writeWhole(dump, file)
  return dump.size
}

async function dumpOf(directory: string, holder: string): Promise<Blob> {
  const store = await openEmbeddedStore({ directory, holder })
  try {
    return await store.dump()
  } finally {
    await store.close()
  }
}

async function writeWhole(content: Blob, file: string): Promise<void> {
  const draft = `${file}.${randomUUID()}`
  try {
    await pipeline(content.stream(), createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true }))
    renameSync(draft, file)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new PasekError('BACKUP_UNWRITABLE', `The backup cannot be written: ${reason}`, { cause })
  } finally {
    rmSync(draft, { force: true })
  }
}
