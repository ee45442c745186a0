import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export type ControlLock = { release(): void }

/**
 * The right to listen for a data directory's commands, until `release` or the end of the process, however it ends. On
 * PostgreSQL nothing else keeps two servers of one directory from taking each other's socket away.
 *
 * @returns undefined where another process has it
 */
export function takeControl(directory: string): ControlLock | undefined {
  mkdirSync(directory, { recursive: true, mode: 0o700 }) // on PostgreSQL nobody has made it yet
  const lock = new DatabaseSync(join(directory, 'control-lock'))
  try {
    lock.exec('pragma locking_mode = exclusive; begin exclusive')
    return { release: () => lock.close() }
  } catch (error) {
    lock.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === 5) return undefined // SQLITE_BUSY
    throw error
  }
}
