import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Listening } from './store.ts'

const firstWaitMs = 200
const longestWaitMs = 5_000
const answerWithinMs = 10_000

/** Listens on a connection of its own and comes back after every loss; `onGap` says that something may have been missed. */
export async function listenTo(
  settings: pg.ClientConfig,
  channel: string,
  onPayload: (payload: string) => void,
  onGap: () => void,
): Promise<Listening> {
  const closing = new AbortController()
  let client = await connect()

  async function connect(): Promise<pg.Client> {
    const next = new pg.Client({ ...settings, keepAlive: true, query_timeout: answerWithinMs })
    next.on('notification', ({ payload }) => onPayload(payload ?? ''))
    next.on('error', () => undefined) // 'end' follows
    try {
      await next.connect()
      await next.query(`listen ${pg.escapeIdentifier(channel)}`)
      closing.signal.throwIfAborted()
    } catch (error) {
      next.end().catch(() => undefined) // not waited for: the other side may have gone silent
      throw error
    }
    next.once('end', () => void reconnect())
    onGap()
    return next
  }

  async function reconnect(): Promise<void> {
    for (let waitMs = firstWaitMs; !closing.signal.aborted; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
      try {
        await sleep(waitMs, undefined, { signal: closing.signal, ref: false })
        client = await connect()
        return
      } catch {
        // the server is still away, or we are closing: the loop's condition tells
      }
    }
  }

  return {
    async close() {
      closing.abort()
      await client.end()
    },
  }
}
