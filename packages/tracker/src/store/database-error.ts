import { type ErrorCode, PasekError, asPasekError } from '@pasek/core'

const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EPIPE',
  '28P01',
  '28000',
  '3D000',
  '57P01',
  '57P02',
  '57P03',
  '53300',
])

/** Any error as one of ours: trouble of the database by its own name, everything else under the given code. */
export function pasekErrorOf(error: unknown, code?: ErrorCode): PasekError {
  return !(error instanceof PasekError) && (isUnreachable(error) || isFull(error))
    ? databaseError(error)
    : asPasekError(error, code)
}

/** An error of the database as one of ours; whether the server was out of reach decides about trying again. */
export function databaseError(error: unknown): PasekError {
  if (error instanceof PasekError) return error
  const cause = error
  const message = messageOf(error)
  if (isUnreachable(error))
    return new PasekError(
      'DATABASE_UNREACHABLE',
      `The database cannot be reached: ${message || codeOf(error)}`,
      {
        cause,
      },
    )
  return isFull(error)
    ? new PasekError('DATABASE_FULL', `The database has no room: ${message}`, { cause })
    : new PasekError('INTERNAL', `The database refused a statement: ${message}`, { cause })
}

function isFull(error: unknown): boolean {
  return codeOf(error) === '53100' // disk_full
}

export function isUnreachable(error: unknown): boolean {
  const code = codeOf(error)
  if (unreachable.has(code) || code.startsWith('08')) return true
  if (error instanceof AggregateError) return error.errors.some(isUnreachable)
  return (
    error instanceof Error &&
    /Connection terminated|has encountered a connection error|timeout exceeded when trying to connect/.test(
      error.message,
    )
  ) // pg gives these no code
}

/** Of several at once, one for each address of a host, the first tells. */
function messageOf(error: unknown): string {
  if (error instanceof AggregateError && !error.message) return messageOf(error.errors[0])
  return error instanceof Error ? error.message || error.name : String(error)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
