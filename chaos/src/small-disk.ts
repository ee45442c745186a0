import { execFile } from 'node:child_process'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Skipped } from './case.ts'

const run = promisify(execFile)

/** A file system of its own that can be filled and made read-only. Only Linux' root may have one. */
export class SmallDisk {
  readonly folder: string
  readonly #filler: string

  private constructor(folder: string) {
    this.folder = folder
    this.#filler = join(folder, 'filler')
  }

  /** @throws Skipped where it cannot be had */
  static async mount(megabytes: number): Promise<SmallDisk> {
    if (process.getuid?.() !== 0) throw new Skipped('only root may mount a small disk')
    const folder = await mkdtemp(join(tmpdir(), 'pasek-disk-'))
    try {
      await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder])
    } catch (cause) {
      await rm(folder, { recursive: true })
      throw new Skipped('a small disk cannot be mounted here', { cause })
    }
    return new SmallDisk(folder)
  }

  /** Leaves no room for a single byte. */
  fill(): void {
    const file = openSync(this.#filler, 'w')
    try {
      for (let bytes = 1024 * 1024; bytes >= 1;) if (!fits(file, bytes)) bytes = Math.floor(bytes / 2)
    } finally {
      closeSync(file)
    }
  }

  free(): void {
    rmSync(this.#filler, { force: true })
  }

  async setReadOnly(isReadOnly: boolean): Promise<void> {
    await run('mount', ['-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, this.folder])
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await run('umount', ['--lazy', this.folder])
    await rm(this.folder, { recursive: true })
  }
}

function fits(file: number, bytes: number): boolean {
  try {
    return writeSync(file, Buffer.alloc(bytes)) === bytes
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false
    throw error
  }
}
