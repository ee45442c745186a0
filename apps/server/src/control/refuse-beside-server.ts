import { PasekError } from '@pasek/core'
import { findServer } from './find-server.ts'

/** For what cannot be done while a server has the data directory. @throws PasekError DATA_DIR_LOCKED that names it */
export async function refuseBesideServer(directory: string): Promise<void> {
  const server = await findServer(directory)
  if (!server) return
  server.socket.destroy()
  const { url, pid } = server.hello
  throw new PasekError(
    'DATA_DIR_LOCKED',
    `A server of ${directory} is already running at ${url} (process ${pid}).`,
  )
}
