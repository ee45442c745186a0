import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { PasekError } from '@pasek/core'

export type DirectoryLock = { release(): void }

/**
 * Takes the directory for this process until `release` or the end of the process, however it ends: SQLite's
 * exclusive lock belongs to the operating system, so nothing stale is left after a kill.
 *
 * @param holder what to tell a second process about this one, e.g. its command line
 * @throws PasekError DATA_DIR_LOCKED naming the holder, DATA_DIR_UNUSABLE
 */
export function lockDirectory(directory: string, holder: string): DirectoryLock {
  let lock: DatabaseSync | undefined
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    lock = new DatabaseSync(join(directory, 'lock'))
    lock.exec('pragma locking_mode = exclusive; begin exclusive')
    writeFileSync(
      join(directory, 'holder'),
      `process ${process.pid} (${holder}) since ${new Date().toISOString()}`,
    )
  } catch (error) {
    lock?.close()
    throw isBusy(error) ? lockedError(directory, error) : unusableError(directory, error)
  }
  const held = lock
  return { release: () => held.close() }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 5 // SQLITE_BUSY
}

function lockedError(directory: string, cause: unknown): PasekError {
  return new PasekError(
    'DATA_DIR_LOCKED',
    `The data directory ${directory} is in use by ${holderOf(directory)}.`,
    { cause },
  )
}

function holderOf(directory: string): string {
  try {
    return readFileSync(join(directory, 'holder'), 'utf8') || 'another process'
  } catch {
    return 'another process' // it has taken the lock and not yet written its name
  }
}

export function unusableError(directory: string, cause: unknown): PasekError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new PasekError('DATA_DIR_UNUSABLE', `The data directory ${directory} cannot be used: ${reason}`, {
    cause,
  })
}
