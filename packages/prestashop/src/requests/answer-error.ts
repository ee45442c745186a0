import { type ErrorCode, PasekError } from '@pasek/core'
import { header, type RawAnswer } from './http.ts'
import { codeOf, type RemoteError, remoteErrors } from './remote-errors.ts'
import { retryAfterMs } from './retry-after.ts'
import { canonicalAddress } from './shop-address.ts'
import type { Authentication } from './shop-options.ts'

export type Asked = {
  url: URL
  method: 'GET' | 'POST' | 'PUT' | 'PATCH'
  resource: string
  authentication: Authentication
}

/** The error that an answer stands for; undefined for a success, whose body is still to be read. */
export function answerError(answer: RawAnswer, asked: Asked): PasekError | undefined {
  const { status } = answer
  if (status >= 200 && status < 300) return undefined
  if (status >= 300 && status < 400) return redirected(answer, asked)
  const errors = remoteErrors(answer.body.toString('utf8'))
  return errors.length > 0 ? toldByTheShop(errors, answer, asked) : withoutDocument(answer, asked)
}

/** The error for an error document of PrestaShop. */
export function toldByTheShop(errors: readonly RemoteError[], answer: RawAnswer, asked: Asked): PasekError {
  const code = codeOf(errors, answer.status)
  const numbers = errors.map((error) => error.psCode).join(', ')
  const told = errors.map((error) => error.message).join(' ')
  const own: Partial<Record<ErrorCode, string>> = {
    AUTH_INVALID_KEY: 'The shop does not accept this key: it is unknown, incomplete or switched off',
    WS_DISABLED: 'The webservice of the shop is switched off',
    PERMISSION_RESOURCE: `The key may not ${asked.method === 'GET' ? 'read' : 'write'} ${asked.resource}`,
  }
  const message = own[code] ?? `The shop refuses ${asked.resource}: ${told.slice(0, 500)}`
  return new PasekError(code, `${message} (PrestaShop error ${numbers}).`, {
    httpStatus: answer.status,
    psCode: errors[0]?.psCode,
    field: code === 'VALIDATION_REMOTE' ? fieldIn(told) : undefined,
    retryAfterMs: retryAfterMs(header(answer, 'retry-after')),
    ...(code === 'PERMISSION_RESOURCE' || code === 'PERMISSION_METHOD'
      ? {
          hint: `Give the key the right to ${rights[asked.method]} ${asked.resource} under Advanced Parameters > Webservice.`,
        }
      : {}),
  })
}

/** As the columns of the key's rights are named in the back office. */
const rights = { GET: 'view (GET)', POST: 'add (POST)', PUT: 'modify (PUT)', PATCH: 'patch (PATCH)' }

/** The field that a refusal names, in the shop's spelling: `Property Product->name is …`, `parameter "price" …`. */
function fieldIn(message: string): string | undefined {
  const [, property, parameter] = /\b\w+->(\w+)|"([a-z]\w*)"/.exec(message) ?? []
  return property ?? parameter
}

function redirected(answer: RawAnswer, asked: Asked): PasekError {
  const location = header(answer, 'location')
  const canonical = location === undefined ? undefined : canonicalAddress(location, asked.url)
  const configured = canonicalAddress(asked.url.href, asked.url)
  if (canonical === undefined || canonical === configured) {
    return new PasekError('REDIRECTED', 'The shop redirects the webservice to its own pages.', {
      httpStatus: answer.status,
      hint: "Use the exact domain set in the shop's Shop Parameters > Traffic & SEO, and keep maintenance mode and redirect rules of the host off /api.",
    })
  }
  return new PasekError('REDIRECTED', `The shop redirects to ${canonical}.`, {
    httpStatus: answer.status,
    value: canonical,
    hint: `Use ${canonical} as the address of the shop.`,
  })
}

type Verdict = { code: ErrorCode; message: string; hint?: string }

function withoutDocument(answer: RawAnswer, asked: Asked): PasekError {
  const { code, message, hint } = verdict(answer, asked)
  return new PasekError(code, message, {
    httpStatus: answer.status,
    hint,
    retryAfterMs: retryAfterMs(header(answer, 'retry-after')),
  })
}

function verdict(answer: RawAnswer, asked: Asked): Verdict {
  const { status } = answer
  const empty = answer.body.toString('utf8').trim() === ''
  if (status === 401) return unauthorized(answer, asked)
  if (status === 403 || status === 405 || status === 406 || status === 501) {
    return {
      code: 'METHOD_BLOCKED_BY_HOST',
      message: `The host, not PrestaShop, forbids ${asked.method === 'GET' ? 'reading' : asked.method} ${asked.resource} (HTTP ${status}).`,
      hint: 'A firewall of the host blocks this request. Ask the host to allow /api for this program.',
    }
  }
  if (status === 404 || status === 410) {
    if (empty || fromPrestaShop(answer)) {
      return { code: 'NOT_FOUND', message: `The shop has no such entry in ${asked.resource}.` }
    }
    return {
      code: 'NOT_PRESTASHOP',
      message: `There is nothing at ${asked.url.origin}${asked.url.pathname} (HTTP ${status}).`,
      hint: 'Check the address, and that the rewrite rules of the shop (.htaccess) lead /api to the webservice.',
    }
  }
  if (status === 413) {
    return {
      code: asked.resource === 'images' ? 'IMAGE_TOO_LARGE' : 'VALIDATION_REMOTE',
      message: `This is larger than the host of the shop takes (HTTP ${status}).`,
    }
  }
  if (status === 429) return { code: 'RATE_LIMITED', message: 'The shop asks for fewer requests (HTTP 429).' }
  if (status === 500) {
    return {
      code: 'REMOTE_PHP_ERROR',
      message: `The shop broke down over ${asked.resource} (HTTP 500${empty ? ' without a word' : ''}).`,
    }
  }
  if (status >= 500 || status === 408) {
    return { code: 'SHOP_UNAVAILABLE', message: `The shop is not available (HTTP ${status}).` }
  }
  return {
    code: 'NOT_PRESTASHOP',
    message: `The address answered with HTTP ${status}, which PrestaShop does not.`,
  }
}

/** PrestaShop says this much, without its error document, exactly when no key has reached it. */
function unauthorized(answer: RawAnswer, asked: Asked): Verdict {
  const sawNoKey = /prestashop/i.test(header(answer, 'www-authenticate') ?? '')
  if (sawNoKey && asked.authentication === 'basic') {
    return {
      code: 'AUTH_HEADER_STRIPPED',
      message: 'The key was sent, but it did not reach PrestaShop (HTTP 401).',
    }
  }
  return {
    code: 'AUTH_INVALID_KEY',
    message: 'The host asks for a password of its own before PrestaShop is reached (HTTP 401).',
    hint: 'Take the password protection off /api; then check the key under Advanced Parameters > Webservice.',
  }
}

function fromPrestaShop(answer: RawAnswer): boolean {
  return header(answer, 'psws-version') !== undefined || header(answer, 'access-time') !== undefined
}
