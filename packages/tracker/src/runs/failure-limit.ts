import { PasekError } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import { sql } from 'kysely'
import type { Seen } from './record-outcomes.ts'
import type { Store } from '../store/store.ts'

/** What ends a job once too many of its items have failed; nothing as long as they have not. */
export type FailureLimit = (
  seen: Pick<Seen, 'currentCount' | 'errorCount'>,
) => Promise<PasekError | undefined>

/** As the job was told to stop; undefined where it was not. */
export function failureLimit<T>(store: Store<T>, { id, stopAfter }: Job): FailureLimit | undefined {
  if (!stopAfter) return undefined
  const { failures, ofFirst } = stopAfter
  let isPast = false
  return async ({ currentCount, errorCount }) => {
    if (isPast || errorCount < failures) return undefined
    if (ofFirst !== null && (await failedAmongFirst(store, id, ofFirst)) < failures) {
      isPast = currentCount >= ofFirst
      return undefined
    }
    const among = ofFirst === null ? '' : ` of the first ${ofFirst}`
    return new PasekError(
      'TOO_MANY_FAILURES',
      `${errorCount} items have failed; the job was to stop at ${failures}${among}.`,
    )
  }
}

async function failedAmongFirst<T>(store: Store<T>, id: number, first: number): Promise<number> {
  const { rows } = await sql<{ failed: number }>`
    select count(*)::int as failed from job_item where job_id = ${id} and outcome = 'failed' and seq <= ${first}`.execute(
    store.db,
  )
  return rows[0]?.failed ?? 0
}
