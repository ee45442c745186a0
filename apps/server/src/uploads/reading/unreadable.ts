import { PasekError } from '@pasek/core'

export function unreadable(message: string, details: { hint?: string; cause?: unknown } = {}): PasekError {
  return new PasekError('UPLOAD_UNREADABLE', message, details)
}
