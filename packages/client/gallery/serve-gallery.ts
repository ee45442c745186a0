import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { build } from 'vite'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
}
const policy = "default-src 'self'; style-src 'self'; script-src 'self'"

/** The page that draws all components, built, and served under the policy that the console has. */
export async function serveGallery(): Promise<{ url: string; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'pasek-gallery-'))
  const root = import.meta.dirname
  await build({ root, logLevel: 'error', build: { outDir: folder, emptyOutDir: true } })

  const server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://gallery')
    const name = pathname === '/' ? '/index.html' : pathname
    readFile(join(folder, name)).then(
      (file) =>
        response
          .writeHead(200, {
            'content-type': types[extname(name)] ?? 'application/octet-stream',
            'content-security-policy': policy,
          })
          .end(file),
      () => response.writeHead(204).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The gallery has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true, force: true })
    },
  }
}
