import * as z from 'zod'
import { forViewers } from '../http/access.ts'
import { file } from '../http/described-answers.ts'
import { pathId } from '../http/parameters.ts'
import type { App, Served } from '../http/served.ts'
import { personOf } from '../http/user-of.ts'
import { findCover } from './find-cover.ts'
import { openPictures } from './pictures.ts'

const year = 365 * 24 * 60 * 60

const Query = z.strictObject({
  v: z
    .string()
    .max(100)
    .optional()
    .describe('as `pictureUrl` says it; with it the answer may be kept for good'),
})

export function picturesRoutes(app: App, { pasek, onFault }: Pick<Served, 'pasek' | 'onFault'>): void {
  const pictures = openPictures(pasek, onFault)
  app.addHook('onClose', () => pictures.close())
  const schema = {
    summary: 'The cover picture of a product',
    params: pathId,
    querystring: Query,
    response: {
      200: file('image/jpeg', 'image/png', 'image/webp', 'image/gif'),
      304: z.null().describe('It is the one that was asked about'),
    },
  }
  app.get('/api/v1/products/:id/picture', { config: forViewers, schema }, async (request, reply) => {
    const { params, query, headers } = request
    const cover = await findCover(pasek.store, params.id, personOf(request).shopIds ?? undefined)
    const etag = `"${cover.version}"`
    const isSame = headers['if-none-match'] === etag
    const picture = isSame ? undefined : await pictures.picture(cover)
    reply.headers({
      etag,
      'cache-control':
        query.v === cover.version ? `private, max-age=${year}, immutable` : 'private, no-cache',
    })
    if (!picture) return reply.code(304).send(null)
    return reply.type(picture.type).send(Buffer.from(picture.bytes))
  })
}
