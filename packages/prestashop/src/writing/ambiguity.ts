import { type ErrorCode, PasekError } from '@pasek/core'
import type { RetryOptions } from '../requests/shop-options.ts'
import { sleep } from '../requests/until-aborted.ts'

/** How often one thing is written at most. */
const mostTries = 3

/** Answers, or the lack of one, after which a write may have happened all the same. */
const undecided: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'NETWORK',
  'TIMEOUT',
  'DNS',
  'SHOP_UNAVAILABLE',
  'REMOTE_PHP_ERROR',
  'REMOTE_SAVE_FAILED',
  'MALFORMED_RESPONSE',
])

/** PrestaShop's number for an association that it does not know, which it finds out after it has saved. */
const unknownAssociation = 86

export function mayHaveHappened(error: unknown): error is PasekError {
  return error instanceof PasekError && (undecided.has(error.code) || error.psCode === unknownAssociation)
}

/** Nobody is at work on it any more where an answer came; where none did, the shop may yet save it. */
function settlingMs(error: PasekError, tried: number, retry: Required<RetryOptions>): number {
  const isLost = error.code === 'TIMEOUT' || error.code === 'NETWORK' || error.code === 'SHOP_UNAVAILABLE'
  return isLost ? retry.maxMs : Math.min(retry.maxMs, retry.baseMs * 2 ** (tried - 1))
}

export type Creation<T> = {
  /** What is created, for people. */
  what: string
  post: () => Promise<T>
  /** What the shop holds by now that this may have created; nothing that was there before. */
  find: () => Promise<T[]>
  retry: Required<RetryOptions>
  signal?: AbortSignal | undefined
}

/**
 * Creates something exactly once: after an answer that decides nothing it is looked for, and sent again only when it is
 * not there, also not a little later.
 * @throws PasekError AMBIGUOUS_WRITE when several are there; else the error of the last answer
 */
export async function createOnce<T>(creation: Creation<T>): Promise<T> {
  const { post, find, what, retry, signal } = creation
  for (let tried = 1; ; tried += 1) {
    try {
      const created = await post()
      if (tried > 1) onlyOne(await find(), what) // one sent earlier may have come through after all
      return created
    } catch (error) {
      if (!mayHaveHappened(error)) throw error
      const found = onlyOne(await find(), what)
      if (found !== undefined) return found
      await sleep(settlingMs(error, tried, retry), signal)
      const foundLater = onlyOne(await find(), what)
      if (foundLater !== undefined) return foundLater
      if (tried === mostTries) throw error
    }
  }
}

function onlyOne<T>(found: readonly T[], what: string): T | undefined {
  if (found.length < 2) return found[0]
  throw new PasekError('AMBIGUOUS_WRITE', `The shop created ${what} ${found.length} times.`, {
    hint: 'Look for it in the shop and delete all but one.',
  })
}

export type Change<T> = {
  send: () => Promise<T>
  /** The entity as it is now where it has become what was sent. */
  done: () => Promise<T | undefined>
  retry: Required<RetryOptions>
  signal?: AbortSignal | undefined
}

/** Writes until it is seen to have happened. */
export async function changeOnce<T>({ send, done, retry, signal }: Change<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await send()
    } catch (error) {
      if (!mayHaveHappened(error)) throw error
      const now = await done()
      if (now !== undefined) return now
      if (tried === mostTries) throw error
      await sleep(settlingMs(error, tried, retry), signal)
    }
  }
}
