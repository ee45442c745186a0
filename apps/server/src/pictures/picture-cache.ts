import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Pictures on the disk, up to a size in all; then the oldest make room. Several processes may share the folder. */
export class PictureCache {
  readonly #folder: string
  readonly #mostBytes: number
  #bytes: number | undefined

  constructor(folder: string, mostBytes: number) {
    this.#folder = folder
    this.#mostBytes = mostBytes
  }

  async read(name: string): Promise<Buffer | undefined> {
    return readFile(join(this.#folder, name)).catch(() => undefined)
  }

  /** It is there whole or not at all. */
  async write(name: string, bytes: Uint8Array): Promise<void> {
    const draft = join(this.#folder, randomUUID())
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    try {
      await writeFile(draft, bytes, { mode: 0o600 })
      await rename(draft, join(this.#folder, name))
    } catch (error) {
      await rm(draft, { force: true })
      throw error
    }
    this.#bytes = this.#bytes === undefined ? undefined : this.#bytes + bytes.length
    if (this.#bytes === undefined || this.#bytes > this.#mostBytes) await this.#makeRoom()
  }

  /** Drafts that a killed process has left are files like others. */
  async #makeRoom(): Promise<void> {
    const files = await this.#files()
    let bytes = files.reduce((sum, { size }) => sum + size, 0)
    this.#bytes = bytes
    if (bytes <= this.#mostBytes) return
    for (const { path, size } of files.toSorted((one, other) => one.writtenAt - other.writtenAt)) {
      if (bytes <= this.#mostBytes * 0.8) break
      await rm(path, { force: true })
      bytes -= size
    }
    this.#bytes = bytes
  }

  async #files(): Promise<{ path: string; size: number; writtenAt: number }[]> {
    const paths = (await readdir(this.#folder)).map((name) => join(this.#folder, name))
    const found = await Promise.all(
      paths.map(async (path) => {
        const file = await stat(path).catch(() => undefined) // another process may have removed it
        return file && { path, size: file.size, writtenAt: file.mtimeMs }
      }),
    )
    return found.filter((file) => file !== undefined)
  }
}
