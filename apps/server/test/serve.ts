import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { afterAll } from 'vitest'

/** A web server that is no PrestaShop, on any free port until the file's tests are through. */
export async function serve(listener: RequestListener): Promise<string> {
  return `http://127.0.0.1:${await listening(createServer(listener))}`
}

/** @returns the port */
export async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return address.port
}
