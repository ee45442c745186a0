import type { JobAction } from '@pasek/core/protocol'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Store } from './store/store.ts'

/** Who does something to a job, and from where. */
export type Actor = {
  /** Left away where nobody is known, or the system does it by itself. */
  who?: string | null
  /** Such as "command line" or "http 10.0.0.7". */
  origin: string
}

/** For programs that do not say who asks. */
export const unknownActor: Actor = { origin: 'program' }

export async function recordAction<T>(
  db: Kysely<T> | Transaction<T>,
  jobId: number,
  action: JobAction['action'],
  { who = null, origin }: Actor,
): Promise<void> {
  await sql`
    insert into job_action (job_id, action, who, origin) values (${jobId}, ${action}, ${who}, ${origin})`.execute(
    db,
  )
}

const mostActions = 1_000

/** What was done to a job, oldest first; of very many the newest. */
export async function actionsOf<T>(store: Store<T>, jobId: number): Promise<JobAction[]> {
  const { rows } = await sql<Omit<JobAction, 'at'> & { at: Date }>`
    select id, action, who, origin, at from job_action where job_id = ${jobId} order by id desc limit ${mostActions}`.execute(
    store.db,
  )
  return rows.toReversed().map(({ at, ...rest }) => ({ ...rest, at: at.toISOString() }))
}
