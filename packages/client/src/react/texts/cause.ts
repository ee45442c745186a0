import { type ErrorCode, errorCodes } from '@pasek/core'
import type { Cause, Texts } from './texts.ts'

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorCodes, code)

const causeOf = (texts: Texts, code: string): Cause =>
  isErrorCode(code) ? texts.cause[code] : texts.otherCause

/** What a cause is called, everywhere; a code of a newer server is another cause. */
export const causeTitle = (texts: Texts, code: string): string => causeOf(texts, code).title

/** What to do about a cause. */
export const causeHint = (texts: Texts, code: string): string => causeOf(texts, code).hint

/** Whether the same again may succeed, or something must be mended before. */
export const retryHelps = (code: string): boolean => isErrorCode(code) && errorCodes[code].retryable
