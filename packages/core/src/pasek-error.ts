import { type ErrorCode, type ErrorScope, errorCodes } from './error-codes.ts'
import { redacted } from './redacted.ts'

export type ErrorDetails = {
  cause?: unknown
  /** HTTP status of the answer that led here. */
  httpStatus?: number | undefined
  /** PrestaShop's own error number. */
  psCode?: number | undefined
  field?: string | undefined
  value?: string | undefined
  /** Replaces the general hint of the code where more is known. */
  hint?: string | undefined
  /** The job that is in the way. */
  jobId?: number | undefined
  /** The role that it takes. */
  needs?: string | undefined
  /** How long the other side asked us to wait, in milliseconds. */
  retryAfterMs?: number | undefined
}

/**
 * The one error of the system: a stable code, what it concerns, whether trying again can help, and what to do.
 * Its texts are safe to show and to store: whatever they are made of, what looks like a secret is taken out.
 */
export class PasekError extends Error {
  override readonly name = 'PasekError'
  readonly code: ErrorCode
  readonly scope: ErrorScope
  readonly retryable: boolean
  readonly hint: string
  readonly httpStatus: number | undefined
  readonly psCode: number | undefined
  readonly field: string | undefined
  readonly value: string | undefined
  readonly jobId: number | undefined
  readonly needs: string | undefined
  readonly retryAfterMs: number | undefined

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(redacted(message), 'cause' in details ? { cause: details.cause } : undefined)
    const facts = errorCodes[code]
    this.code = code
    this.scope = facts.scope
    this.retryable = facts.retryable
    this.hint = details.hint === undefined ? facts.hint : redacted(details.hint)
    this.httpStatus = details.httpStatus
    this.psCode = details.psCode
    this.field = details.field
    this.value = details.value === undefined ? undefined : redacted(details.value)
    this.jobId = details.jobId
    this.needs = details.needs
    this.retryAfterMs = details.retryAfterMs
  }
}

/** The error itself when it is ours, else one with the given code that keeps it as its cause. */
export function asPasekError(error: unknown, code: ErrorCode = 'INTERNAL'): PasekError {
  if (error instanceof PasekError) return error
  return new PasekError(code, error instanceof Error ? error.message : String(error), { cause: error })
}
