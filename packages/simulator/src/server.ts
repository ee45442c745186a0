import { METHODS } from 'node:http'
import Fastify, { type FastifyInstance } from 'fastify'
import { deliver } from './deliver.ts'
import type { Answer } from './webservice/answer.ts'
import { readRequest, type ShopRequest } from './webservice/shop-request.ts'

const storefront = '<!doctype html><html><head><title>Shop</title></head><body><h1>Welcome</h1></body></html>'

type Handler = {
  /** `method` is what stood in front of the address. */
  respond: (request: ShopRequest, method: string) => Answer
  /** The answer is out, or never will be. */
  delivered: (request: ShopRequest) => void
}

/** An HTTP server that hands everything under /api to the handler. */
export function createServer({ respond, delivered }: Handler, closing: AbortSignal): FastifyInstance {
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
          const answer = respond(read, request.method)
          await deliver(request, reply, answer, closing).finally(() => delivered(read))
        },
      })
    }
  })
  return app
}
