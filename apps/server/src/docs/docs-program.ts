import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import Fastify from 'fastify'

export type DocsProgram = { gzipped: Buffer; etag: string }

let program: Promise<DocsProgram> | undefined

/**
 * Scalar's program as its Fastify plugin serves it, loaded when somebody opens the page: it takes 30 MB. The plugin
 * itself is not used, since its page has a script inline and names the maker's hosts.
 */
export async function docsProgram(): Promise<DocsProgram> {
  program ??= load().catch((error: unknown) => {
    program = undefined // whoever asks next shall not be told of what was wrong once
    throw error
  })
  return program
}

async function load(): Promise<DocsProgram> {
  const { default: scalar } = await import('@scalar/fastify-api-reference')
  const shelf = Fastify()
  await shelf.register(scalar, { routePrefix: '/docs', configuration: { url: '/' } })
  const { rawPayload } = await shelf.inject('/docs/js/scalar.js')
  await shelf.close()
  const etag = `"${createHash('sha256').update(rawPayload).digest('base64url')}"`
  return { gzipped: await promisify(gzip)(rawPayload), etag }
}
