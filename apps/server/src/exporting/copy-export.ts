import { randomUUID } from 'node:crypto'
import { constants, createReadStream, existsSync } from 'node:fs'
import { copyFile, open, rename, rm } from 'node:fs/promises'
import { PasekError } from '@pasek/core'
import type { Terminal } from '../command/terminal.ts'

/** @throws PasekError EXPORT_UNWRITABLE where a file of that name exists */
export function refuseExisting(file: string): void {
  if (!existsSync(file)) return
  throw new PasekError('EXPORT_UNWRITABLE', `The file ${file} exists already.`, {
    hint: 'Choose another name, or add --force to replace it.',
  })
}

/** Copies a file of an export to where somebody wants it. It is there whole or not at all. @throws PasekError EXPORT_UNWRITABLE */
export async function copyExport(path: string, file: string): Promise<void> {
  const draft = `${file}.${randomUUID()}`
  try {
    await copyFile(path, draft, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
    const written = await open(draft, 'r+')
    try {
      await written.sync()
    } finally {
      await written.close()
    }
    await rename(draft, file)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new PasekError('EXPORT_UNWRITABLE', `The file cannot be written: ${reason}`, {
      cause,
      hint: 'Choose a file in a folder that exists, that you may write to and that has room.',
    })
  } finally {
    await rm(draft, { force: true })
  }
}

/** Prints a file of an export, as fast as it is taken. @throws Interrupted */
export async function printExport(path: string, terminal: Terminal): Promise<void> {
  for await (const text of createReadStream(path, { encoding: 'utf8' })) {
    terminal.out.write(String(text))
    await terminal.taken()
  }
}
