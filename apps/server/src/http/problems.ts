import { STATUS_CODES } from 'node:http'
import { type ErrorCode, errorCodes, PasekError, redacted } from '@pasek/core'
import type { Problem } from '@pasek/core/protocol'
import { pasekErrorOf } from '@pasek/tracker'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { isApi } from './security-headers.ts'
import type { Served } from './served.ts'

const statuses: Partial<Record<ErrorCode, number>> = {
  USAGE: 400,
  CURSOR_INVALID: 400,
  REQUEST_KEY_TAKEN: 409,
  JOB_OVERLAPS: 409,
  NOTHING_TO_RETRY: 409,
  FOREIGN_REQUEST: 403,
  VALIDATION_LOCAL: 400,
  ADDRESS_BLOCKED: 422,
  JOB_NOT_FOUND: 404,
  SIGNED_OUT: 401,
  SIGN_IN_REFUSED: 401,
  CODE_WRONG: 401,
  FORBIDDEN: 403,
  TOO_MANY_ATTEMPTS: 429,
  LINK_INVALID: 410,
  USER_NOT_FOUND: 404,
  USER_EXISTS: 409,
  LAST_ADMIN: 409,
  API_KEY_NOT_FOUND: 404,
  SHOP_NOT_FOUND: 404,
  SCHEDULE_NOT_FOUND: 404,
  PRODUCT_NOT_FOUND: 404,
  PICTURE_NOT_FOUND: 404,
  EXPORT_NOT_FOUND: 404,
  EXPORT_EXPIRED: 410,
  CATEGORY_NOT_FOUND: 404,
  SHOP_EXISTS: 409,
  UPLOAD_NOT_FOUND: 404,
  UPLOAD_TOO_LARGE: 413,
  UPLOAD_UNREADABLE: 422,
  TRANSITION_NOT_ALLOWED: 409,
  TOO_MANY_STREAMS: 429,
  DATABASE_UNREACHABLE: 503,
  DATABASE_FULL: 507,
  DISK_FULL: 507,
}

/** For who asks over HTTP, in place of a hint that names a command; empty where the detail says it all. */
const hints: Partial<Record<ErrorCode, string>> = {
  USAGE: '',
  ADDRESS_BLOCKED:
    'Use the public address of the shop. If it really is in a private network, an administrator can allow that for this shop (allowPrivate).',
  SIGN_IN_REFUSED: 'Try again, or have a link sent with which to choose a new password.',
  LINK_INVALID: 'Ask an administrator for a new one.',
  USER_NOT_FOUND: 'List the users with: GET /api/v1/users',
  JOB_NOT_FOUND: 'List the jobs with: GET /api/v1/jobs',
  SHOP_NOT_FOUND: 'List the shops with: GET /api/v1/shops',
  SCHEDULE_NOT_FOUND: 'List the schedules with: GET /api/v1/schedules',
  CATEGORY_NOT_FOUND: 'List the categories with: GET /api/v1/shops/{id}/categories',
}

/** What the framework refuses, by status: its own codes are not ours to promise. */
const refusals: Record<number, string> = {
  408: 'REQUEST_TIMED_OUT',
  413: 'REQUEST_TOO_LARGE',
  414: 'REQUEST_TOO_LARGE',
  415: 'MEDIA_TYPE_UNKNOWN',
  431: 'REQUEST_TOO_LARGE',
}

/** The one place where an error becomes an HTTP answer. */
export function answerWithProblems(app: FastifyInstance, onFault: Served['onFault']): void {
  app.setNotFoundHandler(nothingThere)
  app.setErrorHandler((error: Failure, request, reply) => answerFailure(error, { request, reply, onFault }))
}

type Failure = FastifyError | PasekError
type Exchange = { request: FastifyRequest; reply: FastifyReply; onFault: Served['onFault'] }

export function answerFailure(error: Failure, exchange: Exchange): FastifyReply {
  const { request, reply } = exchange
  if (error instanceof PasekError) return sendError(error, exchange)
  if (hasZodFastifySchemaValidationErrors(error)) {
    const [first] = error.validation
    const field = first?.instancePath.slice(1).replaceAll('/', '.')
    return send(reply, { ...refusal(400, error.message), ...(field && { field }) })
  }
  const { statusCode = 500 } = error
  if (statusCode === 403 || statusCode === 404) return nothingThere(request, reply) // a folder of the site
  if (statusCode < 500) return send(reply, refusal(statusCode, error.message))
  return sendError(pasekErrorOf(error), exchange)
}

function nothingThere({ method, url }: FastifyRequest, reply: FastifyReply): FastifyReply {
  const detail = redacted(`There is nothing at ${method} ${url.split('?')[0]}.`)
  if (isApi(url)) return send(reply, { status: 404, code: 'ROUTE_NOT_FOUND', detail })
  return reply.code(404).type('text/plain; charset=utf-8').send(`${detail}\n`)
}

/** A request that the framework could not take. */
export function refusal(status: number, detail: string): Problem {
  return problemOf({ status, code: refusals[status] ?? 'REQUEST_INVALID', detail: redacted(detail) })
}

function sendError(error: PasekError, { request, reply, onFault }: Exchange): FastifyReply {
  // trouble with a shop is the shop's: this server is only the gateway to it
  const status = statuses[error.code] ?? (error.scope === 'shop' || error.scope === 'item' ? 502 : 500)
  const { code, field, jobId, needs, retryAfterMs } = error
  const retryAfterSeconds =
    retryAfterMs === undefined ? undefined : Math.max(1, Math.ceil(retryAfterMs / 1_000))
  const hint = error.hint === errorCodes[code].hint ? (hints[code] ?? error.hint) : error.hint
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds))
  if (status !== 500)
    return send(reply, {
      status,
      code,
      detail: error.message,
      ...(hint && { hint }),
      ...(field && { field }),
      ...(needs && { needs }),
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
      ...(jobId !== undefined && { jobId }),
    })
  onFault(error, `${request.method} ${request.routeOptions.url ?? request.url}`)
  return send(reply, { status, code, detail: 'Pasek could not do this; its log says why.', hint })
}

type Facts = Omit<Problem, 'type' | 'title'>

function problemOf(facts: Facts): Problem {
  return { type: 'about:blank', title: STATUS_CODES[facts.status] ?? 'Error', ...facts }
}

function send(reply: FastifyReply, facts: Facts): FastifyReply {
  return reply
    .code(facts.status)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(problemOf(facts))
}
