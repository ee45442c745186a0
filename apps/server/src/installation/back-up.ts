import { randomUUID } from 'node:crypto'
import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { PasekError } from '@pasek/core'
import type { Dump } from './access.ts'

export type Backup = { dump: () => Promise<Dump>; file: string; overwrite: boolean }

/**
 * Writes the embedded database into one gzipped tar, which appears under its name only when it is whole. The
 * secret is not in it: who finds the file cannot read the shops' keys.
 *
 * @returns the data directory that it came from, and its size in bytes
 * @throws PasekError BACKUP_UNWRITABLE
 */
export async function backUp({
  dump,
  file,
  overwrite,
}: Backup): Promise<{ directory: string; bytes: number }> {
  if (!overwrite && existsSync(file)) {
    throw new PasekError('BACKUP_UNWRITABLE', `The file ${file} exists already.`, {
      hint: 'Choose another name, or add --force to replace it.',
    })
  }
  const { directory, content } = await dump()
  await writeWhole(content, file)
  return { directory, bytes: content.size }
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
