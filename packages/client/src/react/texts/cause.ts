import { type ErrorCode, errorCodes } from '@pasek/core'
import type { Texts } from './texts.ts'

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorCodes, code)

/** What a cause is called, everywhere; a code of a newer server is another cause. */
export const causeTitle = ({ cause, otherCause }: Texts, code: string): string =>
  isErrorCode(code) ? cause[code] : otherCause

/** Whether the same again may succeed, or something must be mended before. */
export const retryHelps = (code: string): boolean => isErrorCode(code) && errorCodes[code].retryable
