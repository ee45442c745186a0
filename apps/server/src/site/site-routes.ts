import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '../http/served.ts'

/** Where `npm run build` puts the console. */
export const builtConsole = fileURLToPath(new URL('../../../console/dist/', import.meta.url))

const home = '/admin/products'
const page = 'index.html'
const hide = { schema: { hide: true } }
const year = 365 * 24 * 60 * 60

const notBuilt = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Pasek: the console is not built</title></head>
  <body>
    <h1>The console is not built yet</h1>
    <p>Run <code>npm run build</code> in Pasek's folder, then load this page again.</p>
    <p>The API answers all the same: <a href="/api/docs">/api/docs</a></p>
  </body>
</html>
`

/** The console: its one page under `/admin`, whatever the address says below that, and the files that it names. */
export async function siteRoutes(app: App, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    suppressWarning: true, // a folder that is missing is told to whoever opens the page
    index: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => void reply.header('cache-control', cacheControl(path, folder)),
  })

  const answer = async ({ headers }: FastifyRequest, reply: FastifyReply) => {
    if (!/text\/html|\*\/\*/.test(headers.accept ?? '*/*')) return reply.callNotFound()
    if (existsSync(join(folder, page))) return reply.sendFile(page)
    return reply.code(503).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(notBuilt)
  }
  app.get('/', hide, async (_request, reply) => reply.redirect(home))
  app.get('/admin', hide, answer)
  app.get('/admin/*', hide, answer)
}

/** A file under assets/ has a hash of its content in its name. */
function cacheControl(path: string, folder: string): string {
  return path.startsWith(join(folder, 'assets/')) ? `public, max-age=${year}, immutable` : 'no-cache'
}
