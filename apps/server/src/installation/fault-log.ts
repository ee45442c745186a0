import { setTimeout as sleep } from 'node:timers/promises'
import { inspect } from 'node:util'
import { PasekError, redacted } from '@pasek/core'
import { databaseError, isUnreachable, pasekErrorOf } from '@pasek/tracker'
import type { Pulse } from './pulse.ts'

const lookEveryMs = 2_000

export type FaultLog = {
  /** @param route where it happened, if in answering */
  tell(this: void, error: unknown, route?: string): void
  close(): void
}

/**
 * Says what goes wrong in the background and behind an answer. A database that is out of reach meets all and again
 * and again: it is said once, and once when it is back.
 */
export function openFaultLog(say: (line: string) => void, pulse: Pulse): FaultLog {
  const closing = new AbortController()
  let isAway = false

  async function untilBack(): Promise<void> {
    for (;;) {
      await sleep(lookEveryMs, undefined, { signal: closing.signal, ref: false })
      const isBack = await pulse().then(
        () => true,
        () => false,
      )
      closing.signal.throwIfAborted()
      if (isBack) break
    }
    isAway = false
    say('pasek: The database answers again.')
  }

  return {
    tell(thrown, route) {
      const error = errorOf(thrown)
      const outage = outageOf(error)
      if (!outage) return say(redacted(`pasek: ${route === undefined ? '' : `${route}: `}${textOf(error)}`))
      if (isAway) return
      isAway = true
      say(`pasek: ${outage.message}`)
      untilBack().catch(() => undefined) // closed
    },
    close: () => closing.abort(),
  }
}

function outageOf(error: Error): PasekError | undefined {
  if (error instanceof PasekError) return error.code === 'DATABASE_UNREACHABLE' ? error : undefined
  return isUnreachable(error) ? databaseError(error) : undefined
}

/** An error that we foresaw says all in its message; of any other the way to it counts, and what lay behind it. */
function textOf(error: Error): string {
  const { code, message } = pasekErrorOf(error)
  if (code !== 'INTERNAL') return message
  const causes = error instanceof AggregateError ? error.errors : [error.cause]
  const behind = causes.filter((cause) => cause !== undefined).map((cause) => textOf(errorOf(cause)))
  return [error.stack ?? error.message, ...behind].join('\nCaused by: ')
}

/** The queue reports its workers' errors as plain objects with the parts of an error. */
function errorOf(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown
  if (typeof thrown !== 'object' || thrown === null || !('message' in thrown))
    return new Error(inspect(thrown))
  const error = new Error(String(thrown.message))
  if ('stack' in thrown && typeof thrown.stack === 'string') error.stack = thrown.stack
  return 'code' in thrown ? Object.assign(error, { code: thrown.code }) : error
}
