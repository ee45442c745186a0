import { constants } from 'node:fs'
import { copyFile, type FileHandle, open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { orUnwritable } from './exports-folder.ts'

/** As much of a draft as was committed. */
export type Place = { draft: string; bytes: number }

/**
 * A file of an export while it grows. Each run has one of its own and takes over what the run before it has committed:
 * a run that was stalled and comes back then writes into nothing that counts.
 */
export class DraftFile {
  readonly #file: FileHandle
  #bytes: number

  private constructor(file: FileHandle, bytes: number) {
    this.#file = file
    this.#bytes = bytes
  }

  /** @param from what to go on after; where it is not here (any more) the draft is empty. @throws PasekError EXPORT_UNWRITABLE */
  static async open(folder: string, name: string, from?: Place): Promise<DraftFile> {
    const path = join(folder, name)
    return orUnwritable(async () => {
      const former = from && join(folder, from.draft)
      const bytes = from && former && (await holds(former, from.bytes)) ? from.bytes : 0
      if (former && bytes > 0)
        await copyFile(former, path, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
      const file = await open(path, bytes > 0 ? 'r+' : 'wx', 0o600)
      await file.truncate(bytes)
      return new DraftFile(file, bytes)
    })
  }

  get bytes(): number {
    return this.#bytes
  }

  /** Once it is on the disk. @throws PasekError EXPORT_UNWRITABLE */
  async append(text: string): Promise<void> {
    const content = Buffer.from(text)
    await orUnwritable(async () => {
      for (let written = 0; written < content.length;) {
        const { bytesWritten } = await this.#file.write(content, written, null, this.#bytes + written)
        written += bytesWritten
      }
      await this.#file.datasync()
    })
    this.#bytes += content.length
  }

  async close(): Promise<void> {
    await this.#file.close()
  }
}

async function holds(path: string, bytes: number): Promise<boolean> {
  const file = await stat(path).catch(() => undefined)
  return file !== undefined && file.size >= bytes
}
