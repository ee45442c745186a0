import { isActive } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import { sql } from 'kysely'
import { feedChannel } from './announcer.ts'
import { versionColumn } from '../job-columns.ts'
import type { Store } from '../store/store.ts'

export type Feed = {
  /**
   * Tells the feed what was read of a job, so that its look does not name it again: until the job changes or, being
   * active, is not among the active and just ended ones any more.
   */
  saw(job: Pick<Job, 'id' | 'version' | 'status'>): void
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
  const seen = new Map<number, Seen>()
  let looking = false
  let timer: NodeJS.Timeout | undefined

  async function look(): Promise<void> {
    if (looking) return
    looking = true
    try {
      const rows = await versionsOfRecentJobs(store)
      const changed = rows.filter(({ id, version }) => seen.get(id)?.version !== version).map(({ id }) => id)
      const found = new Set(rows.map(({ id }) => id))
      // it ended longer ago than a look goes back, or was deleted, while the database was out of reach
      for (const [id, { active }] of seen) if (active && !found.has(id)) changed.push(id)
      seen.clear()
      for (const { id, ...rest } of rows) seen.set(id, rest)
      if (changed.length > 0) onJobs(changed)
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
    saw: ({ id, version, status }) => void seen.set(id, { version, active: isActive(status) }),
    async close() {
      clearInterval(timer)
      await listening.close()
    },
  }
}

type Seen = { version: number; active: boolean }

async function versionsOfRecentJobs<T>(store: Store<T>): Promise<(Seen & { id: number })[]> {
  const { rows } = await sql<Seen & { id: number }>`
    select id, ${versionColumn}, true as active
      from job_progress
     where status in ('pending', 'running', 'pausing', 'paused', 'cancelling')
    union all
    select id, ${versionColumn}, false
      from job_progress
     where completed_at > now() - interval '2 minutes'`.execute(store.db)
  return rows
}
