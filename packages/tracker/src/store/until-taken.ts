import { setTimeout as sleep } from 'node:timers/promises'
import type { ErrorCode } from '@pasek/core'
import { pasekErrorOf } from './database-error.ts'

const passing: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['DATABASE_UNREACHABLE', 'DATABASE_FULL'])
const firstWaitMs = 200
const longestWaitMs = 2_000

/**
 * Writes what must not be lost: while the database is away or full it is tried again and again, until it is given up.
 *
 * @throws what the database refused it for otherwise, and the last refusal once it is given up
 */
export async function untilTaken<T>(write: () => Promise<T>, isGivenUp: () => boolean): Promise<T> {
  for (let waitMs = firstWaitMs; ; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
    try {
      return await write()
    } catch (error) {
      if (isGivenUp() || !passing.has(pasekErrorOf(error).code)) throw error
    }
    await sleep(waitMs)
  }
}
