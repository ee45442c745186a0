import { createHash } from 'node:crypto'
import { lstatSync, mkdirSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PasekError } from '@pasek/core'

/** The longest that every Unix takes is 103 bytes. */
const mostBytes = 100

/**
 * Where the server of a data directory listens for commands: in the directory, under a short name elsewhere when that
 * path is too long for a socket, as a named pipe on Windows.
 *
 * @throws PasekError DATA_DIR_UNUSABLE where somebody else could have made the place
 */
export function socketPath(directory: string): string {
  const path = join(directory, 'server.sock')
  if (process.platform === 'win32') return `\\\\.\\pipe\\pasek-${digest(directory)}`
  if (Buffer.byteLength(path) <= mostBytes) return path
  const folder = join(tmpdir(), `pasek-${process.getuid?.() ?? 0}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  refuseForeign(folder)
  return join(folder, `${digest(directory)}.sock`)
}

function digest(directory: string): string {
  return createHash('sha256').update(realPath(directory)).digest('hex').slice(0, 24)
}

function realPath(directory: string): string {
  try {
    return realpathSync(directory)
  } catch {
    return directory // it does not exist yet
  }
}

/** The folder for temporary files belongs to all users: one of them could listen there in our place. */
function refuseForeign(folder: string): void {
  const found = lstatSync(folder)
  if (found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o077) === 0) return
  throw new PasekError('DATA_DIR_UNUSABLE', `The folder ${folder} is not this user's alone.`, {
    hint: 'Remove it, or choose a --data-dir with a shorter path.',
  })
}
