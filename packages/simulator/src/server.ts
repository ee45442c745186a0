import { METHODS } from 'node:http'
import Fastify, { type FastifyInstance } from 'fastify'
import { deliver } from './deliver.ts'
import type { Answer } from './webservice/answer.ts'
import { readRequest, type ShopRequest } from './webservice/shop-request.ts'

const storefront = '<!doctype html><html><head><title>Shop</title></head><body><h1>Welcome</h1></body></html>'

/** An HTTP server that hands everything under /api to `respond`. */
export function createServer(
  respond: (request: ShopRequest, method: string) => Answer,
  closing: AbortSignal,
): FastifyInstance {
  const app = Fastify({
    forceCloseConnections: true,
    bodyLimit: 64 * 1024 * 1024,
    exposeHeadRoutes: false,
    ajv: { customOptions: { allowUnionTypes: true, removeAdditional: false } },
    routerOptions: { ignoreTrailingSlash: true },
  })
  const methods = METHODS.filter((method) => method !== 'CONNECT')
  for (const method of methods) {
    if (!app.supportedMethods.includes(method)) app.addHttpMethod(method, { hasBody: true })
  }

  // Everything else is the shop that customers see: a web page, whatever was asked for.
  app.setNotFoundHandler(async (_, reply) =>
    reply.type('text/html; charset=utf-8').code(200).send(storefront),
  )

  app.register(async (shop) => {
    shop.removeAllContentTypeParsers()
    shop.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body))
    for (const url of ['/api', '/api/*']) {
      shop.route({
        method: methods,
        url,
        handler: async (request, reply) => {
          const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
          const { method, url: path = '', headers } = request.raw
          const read = readRequest({ method: method ?? 'GET', url: path, headers, body })
          await deliver(request, reply, respond(read, request.method), closing)
        },
      })
    }
  })
  return app
}
