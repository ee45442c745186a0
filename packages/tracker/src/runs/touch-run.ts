import { PasekError } from '@pasek/core'
import { sql } from 'kysely'
import type { Seen } from './record-outcomes.ts'
import type { Store } from '../store/store.ts'

export type RunNote = {
  id: number
  runId: string
  activeMs: number
  /** Set once; a later total changes nothing, so that a resumed run keeps the first. */
  total?: number
  phase?: string | null
  counted?: number
}

const seenColumns = sql`status, version, current_count as "currentCount", error_count as "errorCount"`

/** Everything a run writes besides its commits: the heartbeat, the total, what it counts. @throws PasekError RUN_LOST */
export async function touchRun<T>(
  store: Store<T>,
  { id, runId, activeMs, total, phase, counted }: RunNote,
): Promise<Seen> {
  const { rows } = await sql<Seen>`
    update job_progress
       set heartbeat_at  = clock_timestamp(),
           active_ms     = active_ms + ${Math.round(activeMs)},
           last_item_at  = case when total_count is null and ${total !== undefined} then clock_timestamp() else last_item_at end,
           total_count   = coalesce(total_count, ${total ?? null}::int),
           phase         = case when ${phase === undefined} then phase else ${phase ?? null}::text end,
           counted_count = case when ${total !== undefined} then null else coalesce(${counted ?? null}::int, counted_count) end
     where id = ${id} and run_id = ${runId}
    returning ${seenColumns}`.execute(store.db)
  const [seen] = rows
  if (!seen) throw new PasekError('RUN_LOST', `Job ${id} is in the hands of another run.`)
  return seen
}

/** The same look without writing: a look that wrote would be announced, heard, and followed by another. */
export async function readRun<T>(
  store: Store<T>,
  { id, runId }: Pick<RunNote, 'id' | 'runId'>,
): Promise<Seen> {
  const { rows } = await sql<Seen>`
    select ${seenColumns} from job_progress where id = ${id} and run_id = ${runId}`.execute(store.db)
  const [seen] = rows
  if (!seen) throw new PasekError('RUN_LOST', `Job ${id} is in the hands of another run.`)
  return seen
}
