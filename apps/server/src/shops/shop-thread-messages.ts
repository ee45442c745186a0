import type { MessagePort } from 'node:worker_threads'
import { asPasekError, type ErrorCode, type ErrorDetails, PasekError } from '@pasek/core'
import type { Shop } from '@pasek/prestashop'

/** What starts a call in the thread. What it gives comes out of the port; closing the port cancels the call. */
export type Call = {
  method: Exclude<keyof Shop, 'close'>
  /** What comes before the options; a port stands for an iterable, whose values the thread asks for. */
  args: readonly unknown[]
  /** Without the signal. */
  options: object
  port: MessagePort
}

export type Answer<T> = IteratorResult<T, undefined> | { error: unknown }

/** An answer and, apart from it, the errors in it: cloned with the rest they would be PasekErrors no longer. */
export type Parcel<T> = { answer: Answer<T>; errors: { holder: object; name: string; error: PlainError }[] }

type PlainError = {
  code: ErrorCode
  message: string
  details: Omit<ErrorDetails, 'cause'>
  stack: string | undefined
  /** Why a shop is left alone lies behind the error that says so. */
  cause: PlainError | undefined
}

/** Takes the errors out of the answer itself, which nobody else uses. */
export function packed(answer: Answer<unknown>): Parcel<unknown> {
  const errors: Parcel<unknown>['errors'] = []
  const takeErrorsOut = (holder: object) => {
    for (const [name, part] of Object.entries(holder)) {
      if (typeof part !== 'object' || part === null || ArrayBuffer.isView(part)) continue
      if (part instanceof Error) {
        errors.push({ holder, name, error: plain(part) })
        Reflect.set(holder, name, undefined)
      } else takeErrorsOut(part)
    }
  }
  takeErrorsOut(answer)
  return { answer, errors }
}

/** A holder is still the same object as in the answer: a clone keeps identities. */
export function unpacked<T>({ answer, errors }: Parcel<T>): Answer<T> {
  for (const { holder, name, error } of errors) Reflect.set(holder, name, restored(error))
  return answer
}

function plain(error: Error): PlainError {
  const { code, message, hint, httpStatus, psCode, field, value, retryAfterMs } = asPasekError(error)
  const details = { hint, httpStatus, psCode, field, value, retryAfterMs }
  const cause = error.cause instanceof PasekError ? plain(error.cause) : undefined
  return { code, message, details, stack: error.stack, cause }
}

function restored({ code, message, details, stack, cause }: PlainError): PasekError {
  const error = new PasekError(code, message, { ...details, ...(cause && { cause: restored(cause) }) })
  if (stack !== undefined) error.stack = stack // where it failed, not where it crossed
  return error
}
