import { STATUS_CODES } from 'node:http'
import { asPasekError, type ErrorCode, PasekError } from '@pasek/core'
import type { Problem } from '@pasek/core/protocol'
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { isApi } from './security-headers.ts'

const statuses: Partial<Record<ErrorCode, number>> = {
  USAGE: 400,
  CURSOR_INVALID: 400,
  REQUEST_KEY_TAKEN: 409,
  FOREIGN_REQUEST: 403,
  VALIDATION_LOCAL: 400,
  JOB_NOT_FOUND: 404,
  SHOP_NOT_FOUND: 404,
  PRODUCT_NOT_FOUND: 404,
  PICTURE_NOT_FOUND: 404,
  CATEGORY_NOT_FOUND: 404,
  SHOP_EXISTS: 409,
  TRANSITION_NOT_ALLOWED: 409,
  TOO_MANY_STREAMS: 429,
  DATABASE_UNREACHABLE: 503,
}

/** The one place where an error becomes an HTTP answer. */
export function answerWithProblems(app: FastifyInstance, onFault: (error: unknown) => void): void {
  app.setNotFoundHandler(async ({ method, url }, reply) => {
    const detail = `There is nothing at ${method} ${url.split('?')[0]}.`
    if (isApi(url)) return send(reply, { status: 404, code: 'ROUTE_NOT_FOUND', detail })
    return reply.code(404).type('text/plain; charset=utf-8').send(`${detail}\n`)
  })
  app.setErrorHandler(async (error: FastifyError | PasekError, _request, reply) => {
    if (error instanceof PasekError) return sendError(reply, error, onFault)
    if (hasZodFastifySchemaValidationErrors(error)) {
      const [first] = error.validation
      const field = first?.instancePath.slice(1).replaceAll('/', '.')
      return send(reply, {
        status: 400,
        code: 'REQUEST_INVALID',
        detail: error.message,
        ...(field && { field }),
      })
    }
    const { statusCode = 500 } = error
    if (statusCode < 500) return send(reply, { status: statusCode, code: error.code, detail: error.message })
    return sendError(reply, asPasekError(error), onFault)
  })
}

async function sendError(reply: FastifyReply, error: PasekError, onFault: (error: unknown) => void) {
  // trouble with a shop is the shop's: this server is only the gateway to it
  const status = statuses[error.code] ?? (error.scope === 'shop' || error.scope === 'item' ? 502 : 500)
  const { code, hint, field, retryAfterMs } = error
  if (retryAfterMs !== undefined) reply.header('retry-after', String(Math.ceil(retryAfterMs / 1_000)))
  if (status !== 500)
    return send(reply, { status, code, detail: error.message, hint, ...(field && { field }) })
  onFault(error)
  return send(reply, { status, code, detail: 'Pasek could not do this; its log says why.', hint })
}

async function send(reply: FastifyReply, problem: Omit<Problem, 'type' | 'title'>): Promise<FastifyReply> {
  const title = STATUS_CODES[problem.status] ?? 'Error'
  return reply
    .code(problem.status)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send({ type: 'about:blank', title, ...problem } satisfies Problem)
}
