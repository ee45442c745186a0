import { createHash } from 'node:crypto'
import { lstatSync, mkdirSync, realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { PasekError } from '@pasek/core'

/** The longest that every Unix takes is 103 bytes. */
const mostBytes = 100

/** Not `TMPDIR`: the server's may be another than that of whoever types a command. */
const shortFolder = '/tmp'

/**
 * Where the server of a data directory listens for commands: in the directory, under a short name elsewhere when that
 * path is too long for a socket, as a named pipe on Windows. However the directory is spelled, the place is the same.
 *
 * @throws PasekError DATA_DIR_UNUSABLE where somebody else could have made the place
 */
export function socketPath(directory: string): string {
  const real = realPath(resolve(directory))
  const path = join(real, 'server.sock')
  if (process.platform === 'win32') return `\\\\.\\pipe\\pasek-${digest(real)}`
  if (Buffer.byteLength(path) <= mostBytes) return path
  const folder = join(shortFolder, `pasek-${process.getuid?.() ?? 0}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  refuseForeign(folder)
  return join(folder, `${digest(real)}.sock`)
}

function digest(directory: string): string {
  return createHash('sha256').update(directory).digest('hex').slice(0, 24)
}

function realPath(directory: string): string {
  try {
    return realpathSync(directory)
  } catch {
    const parent = dirname(directory) // it does not exist yet, but what it will be in may
    return parent === directory ? directory : join(realPath(parent), basename(directory))
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
