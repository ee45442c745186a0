import { type ErrorCode, PasekError } from '@pasek/core'
import type { Job, JobAction } from '@pasek/core/protocol'
import { sql } from 'kysely'
import { type Actor, recordAction } from '../actions.ts'
import { jobsById } from '../read/find-jobs.ts'
import type { Store } from '../store/store.ts'

/** `isChanged` is false where the job was so already. */
export type Changed = { job: Job; isChanged: boolean }

const refusals: ReadonlySet<ErrorCode> = new Set([
  'TRANSITION_NOT_ALLOWED',
  'JOB_OVERLAPS',
  'NOTHING_TO_RETRY',
])

/**
 * Does something to a job: to one that is made of parts by doing it to each part that allows it, one transaction after
 * the other, as runs lock a part before what it is a part of.
 *
 * @throws what the first part was refused with, where none allows it
 */
export async function changeJob<T>(
  store: Store<T>,
  id: number,
  { action, actor }: { action: JobAction['action']; actor: Actor },
  change: (id: number) => Promise<Changed>,
): Promise<Changed> {
  const parts = await partsOf(store, id)
  if (parts.length === 0) return change(id)
  const changes: Changed[] = []
  const refused: PasekError[] = []
  for (const part of parts) {
    try {
      changes.push(await change(part))
    } catch (error) {
      if (!(error instanceof PasekError && refusals.has(error.code))) throw error
      refused.push(error)
    }
  }
  const [first] = refused
  if (changes.length === 0 && first) throw first
  const isChanged = changes.some((each) => each.isChanged)
  if (isChanged) await recordAction(store.db, id, action, actor)
  const [job] = await jobsById(store, [id])
  if (!job) throw new PasekError('JOB_NOT_FOUND', `There is no job ${id}.`)
  return { job, isChanged }
}

async function partsOf<T>(store: Store<T>, id: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from job_progress where parent_id = ${id} and parent_kind = 'part' order by id`.execute(
    store.db,
  )
  return rows.map((row) => row.id)
}
