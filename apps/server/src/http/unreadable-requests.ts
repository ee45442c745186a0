import type { FastifyServerOptions } from 'fastify'
import { foreignRequest, isForeign } from './own-origin.ts'
import { answerFailure, refusal } from './problems.ts'
import { securityHeaders } from './security-headers.ts'
import type { Served } from './served.ts'

type Handlers = Pick<FastifyServerOptions, 'frameworkErrors' | 'clientErrorHandler'>

const statuses: Partial<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
}

/** What becomes of requests that are given up before any hook has seen them: the same as of others. */
export function unreadableRequests(onFault: Served['onFault'], base: URL | undefined): Handlers {
  return {
    frameworkErrors(error, request, reply) {
      reply.headers(securityHeaders(request.url, base))
      const failure = isForeign(request.headers, base) ? foreignRequest() : error
      void answerFailure(failure, { request, reply, onFault })
    },
    clientErrorHandler(error, socket) {
      if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
      const problem = refusal(statuses[error.code] ?? 400, 'This is no HTTP request that can be read.')
      const body = JSON.stringify(problem)
      const headers = {
        ...securityHeaders('/api', base),
        'content-type': 'application/problem+json',
        'content-length': String(Buffer.byteLength(body)),
        connection: 'close',
      }
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
      const head = [`HTTP/1.1 ${problem.status} ${problem.title}`, ...lines].join('\r\n')
      socket.end(`${head}\r\n\r\n${body}`, () => socket.destroy())
    },
  }
}
