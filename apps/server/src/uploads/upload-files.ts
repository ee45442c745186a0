import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { PasekError } from '@pasek/core'

export const defaultLimitMegabytes = 200

/** A file that is not yet an upload: nobody knows it, and it is removed unless it becomes one. */
export type Draft = { path: string; bytes: number; sha256: string }

/** Where the uploads of a data directory are. */
export class UploadFiles {
  readonly #folder: string

  constructor(directory: string) {
    this.#folder = join(directory, 'uploads')
  }

  path(id: number): string {
    return join(this.#folder, String(id))
  }

  /** Writes a stream to the disk. What cannot be written whole is not there. @throws PasekError UPLOAD_TOO_LARGE, DISK_FULL */
  async receive(content: AsyncIterable<unknown>, limitBytes: number, signal?: AbortSignal): Promise<Draft> {
    const path = join(this.#folder, `draft-${randomUUID()}`)
    const hash = createHash('sha256')
    let bytes = 0
    const measured = async function* (chunks: AsyncIterable<unknown>) {
      for await (const chunk of chunks) {
        if (!Buffer.isBuffer(chunk)) continue
        bytes += chunk.length
        if (bytes > limitBytes) throw tooLarge(limitBytes)
        hash.update(chunk)
        yield chunk
      }
    }
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 })
      await pipeline(content, measured, createWriteStream(path, { mode: 0o600 }), {
        ...(signal && { signal }),
      })
      return { path, bytes, sha256: hash.digest('hex') }
    } catch (error) {
      await this.discard(path)
      throw isFull(error) ? diskFull(error) : error
    }
  }

  async keep({ path }: Draft, id: number): Promise<void> {
    await rename(path, this.path(id))
  }

  async has(path: string): Promise<boolean> {
    return stat(path).then(
      (file) => file.isFile(),
      () => false,
    )
  }

  async discard(path: string): Promise<void> {
    await rm(path, { force: true })
  }

  /** Files by name, with when they were last written, in milliseconds since 1970. */
  async list(): Promise<{ name: string; path: string; writtenAt: number }[]> {
    const names = await readdir(this.#folder).catch(() => [])
    const files = await Promise.all(
      names.map(async (name) => {
        const path = join(this.#folder, name)
        const file = await stat(path).catch(() => undefined) // another process may have removed it
        return file && { name, path, writtenAt: file.mtimeMs }
      }),
    )
    return files.filter((file) => file !== undefined)
  }
}

export function tooLarge(limitBytes: number): PasekError {
  const message = `The file is larger than ${Math.floor(limitBytes / 1024 / 1024)} MB, the most that is taken.`
  return new PasekError('UPLOAD_TOO_LARGE', message)
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
}

function diskFull(cause: unknown): PasekError {
  return new PasekError('DISK_FULL', 'The disk of the data directory is full.', { cause })
}
