import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { PasekError } from '@pasek/core'

const tarBlock = 512
const firstEntry = '/PG_VERSION'

/**
 * Reads the file to its end: a damaged or cut one is found by gzip's checksum before anything is written. The
 * embedded database itself would crash or hang on it.
 *
 * @throws PasekError BACKUP_UNREADABLE
 */
export async function checkBackup(file: string): Promise<void> {
  let head = Buffer.alloc(0)
  let size = 0
  try {
    await pipeline(createReadStream(file), createGunzip(), async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) {
        if (head.length < tarBlock) head = Buffer.concat([head, chunk])
        size += chunk.length
      }
    })
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new PasekError('BACKUP_UNREADABLE', `The backup ${file} cannot be read: ${reason}`, { cause })
  }
  if (size < tarBlock || head.toString('latin1', 0, head.indexOf(0)) !== firstEntry) {
    throw new PasekError('BACKUP_UNREADABLE', `The file ${file} is no backup of Pasek.`)
  }
}
