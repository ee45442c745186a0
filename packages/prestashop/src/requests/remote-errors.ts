import type { ErrorCode } from '@pasek/core'
import { parseDocument } from '../xml/parse-document.ts'
import type { XmlElement } from '../xml/xml-element.ts'

/** One entry of PrestaShop's own error document. Its message may be translated: key on the number. */
export type RemoteError = { psCode: number; message: string }

/** The errors that an answer lists, in XML or in JSON; none where it is no error document. */
export function remoteErrors(body: string): RemoteError[] {
  if (body.includes('<errors')) return errorsIn(tryToParse(body))
  if (/^\s*\{\s*"errors"/.test(body)) return jsonErrors(body)
  return []
}

/** The errors of a document that was parsed already. */
export function errorsIn(document: XmlElement | undefined): RemoteError[] {
  const errors = document?.child('errors')?.all('error') ?? []
  return errors.map((error) => ({
    psCode: Number(error.child('code')?.text.trim() ?? Number.NaN),
    message: error.child('message')?.text.trim() ?? '',
  }))
}

function tryToParse(body: string): XmlElement | undefined {
  try {
    return parseDocument(body)
  } catch {
    return undefined
  }
}

function jsonErrors(body: string): RemoteError[] {
  try {
    const parsed: unknown = JSON.parse(body)
    const errors: unknown =
      typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, 'errors') : undefined
    if (!Array.isArray(errors)) return []
    return errors.map((error: unknown) => {
      const entry = typeof error === 'object' && error !== null ? error : {}
      return {
        psCode: Number(Reflect.get(entry, 'code')),
        message: String(Reflect.get(entry, 'message') ?? ''),
      }
    })
  } catch {
    return []
  }
}

const codes: Record<number, ErrorCode> = {
  16: 'AUTH_INVALID_KEY',
  17: 'AUTH_INVALID_KEY',
  18: 'AUTH_INVALID_KEY',
  19: 'AUTH_INVALID_KEY',
  20: 'AUTH_INVALID_KEY',
  21: 'PERMISSION_RESOURCE',
  22: 'WS_DISABLED',
  23: 'PERMISSION_METHOD',
  25: 'PERMISSION_METHOD',
  26: 'PERMISSION_RESOURCE',
  27: 'NOT_FOUND',
  46: 'REMOTE_SAVE_FAILED',
  57: 'NOT_FOUND',
  61: 'NOT_FOUND',
  72: 'IMAGE_TOO_LARGE',
  73: 'IMAGE_INVALID',
  76: 'IMAGE_REJECTED',
  87: 'NOT_FOUND',
  88: 'REMOTE_SAVE_FAILED',
  92: 'NOT_FOUND',
  101: 'PERMISSION_METHOD',
  131: 'NOT_FOUND',
  132: 'SHOP_FORBIDDEN',
}

/** Our code for what PrestaShop answered. Several errors at once: the first that we know by name decides. */
export function codeOf(errors: readonly RemoteError[], httpStatus: number): ErrorCode {
  const numbers = errors.map((error) => error.psCode)
  // 21 alone is a key without rights; together with 20 the key itself is unknown or switched off
  if (numbers.includes(20)) return 'AUTH_INVALID_KEY'
  const known = numbers.find((number) => codes[number] !== undefined)
  const code = known === undefined ? undefined : codes[known]
  if (code !== undefined) return code
  if (httpStatus === 401) return 'AUTH_INVALID_KEY'
  if (httpStatus === 403) return 'PERMISSION_RESOURCE'
  if (httpStatus === 404) return 'NOT_FOUND'
  if (httpStatus === 429) return 'RATE_LIMITED'
  if (httpStatus >= 502 && httpStatus <= 504) return 'SHOP_UNAVAILABLE'
  return httpStatus >= 500 || numbers.some((number) => number >= 2 && number <= 15)
    ? 'REMOTE_PHP_ERROR'
    : 'VALIDATION_REMOTE'
}
