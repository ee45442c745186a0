import { sql } from 'kysely'
import { feedChannel } from './announcer.ts'
import type { Store } from './store/store.ts'

export type Feed = {
  /** Tells the feed which version of a job was read, so that its look does not name it again. */
  saw(id: number, version: number): void
  close(): Promise<void>
}

export type FeedOptions = {
  /** How often the backstop compares versions, in milliseconds. Default 3,000. */
  lookEveryMs?: number
  onError?: (error: unknown) => void
}

/**
 * Calls back with the ids of jobs that changed: at once when the change was announced, and from a look at all
 * versions every few seconds, since an announcement may be lost.
 */
export async function openFeed<T>(
  store: Store<T>,
  onJobs: (ids: number[]) => void,
  { lookEveryMs = 3_000, onError = () => undefined }: FeedOptions = {},
): Promise<Feed> {
  const seen = new Map<number, number>()
  let looking = false
  let timer: NodeJS.Timeout | undefined

  async function look(): Promise<void> {
    if (looking) return
    looking = true
    try {
      const rows = await versionsOfRecentJobs(store)
      const changed = rows.filter(({ id, version }) => seen.get(id) !== version)
      seen.clear()
      for (const { id, version } of rows) seen.set(id, version)
      if (changed.length > 0) onJobs(changed.map(({ id }) => id))
    } catch (error) {
      onError(error) // the next look sees what this one missed
    } finally {
      looking = false
    }
  }

  const listening = await store.listen(
    feedChannel,
    (payload) => onJobs([Number(payload)]),
    () => void look(),
  )
  timer = setInterval(() => void look(), lookEveryMs)
  timer.unref()

  return {
    saw: (id, version) => void seen.set(id, version),
    async close() {
      clearInterval(timer)
      await listening.close()
    },
  }
}

async function versionsOfRecentJobs<T>(store: Store<T>): Promise<{ id: number; version: number }[]> {
  const { rows } = await sql<{ id: number; version: number }>`
    select id, version
      from job_progress
     where status in ('pending', 'running', 'pausing', 'paused', 'cancelling')
    union all
    select id, version
      from job_progress
     where completed_at > now() - interval '2 minutes'`.execute(store.db)
  return rows
}
