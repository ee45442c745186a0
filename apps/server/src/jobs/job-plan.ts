import { PasekError } from '@pasek/core'
import type { Run, Store } from '@pasek/tracker'
import { sql } from 'kysely'

/**
 * Only the run that has the job may change its plan: one that was stalled and taken over would spoil the next one's.
 *
 * The list of ids that a job works through. It is kept until the job is done, so that a resumed run goes on
 * with the same items whatever the shop lists by then.
 */
export type JobPlan = {
  clear(): Promise<void>
  /** Adds one part after those there are. @throws PasekError RUN_LOST */
  add(part: number, ids: readonly number[]): Promise<void>
  /** The ids from the given place on, a part at a time. */
  from(done: number): AsyncIterable<number[]>
}

export function jobPlan(store: Store, { job, runId }: Pick<Run, 'job' | 'runId'>): JobPlan {
  const jobId = job.id
  const mine = sql`(select id from job_progress where id = ${jobId} and run_id = ${runId} for no key update)`
  return {
    async clear() {
      await sql`
        with mine as ${mine}
        delete from job_plan using mine where job_id = mine.id`.execute(store.db)
    },
    async add(part, ids) {
      const { rows } = await sql`
        with mine as ${mine}
        insert into job_plan (job_id, part, ids) select id, ${part}::int, ${ids}::bigint[] from mine
        returning part`.execute(store.db)
      if (rows.length === 0) throw new PasekError('RUN_LOST', `Job ${jobId} is in the hands of another run.`)
    },
    async *from(done) {
      let skip = done
      for (let part = 0; ; part++) {
        const { rows } = await sql<{ ids: number[] }>`
          select array_to_json(ids) as ids from job_plan where job_id = ${jobId} and part = ${part}`.execute(
          store.db,
        )
        const [row] = rows
        if (!row) return
        if (skip < row.ids.length) yield row.ids.slice(skip)
        skip = Math.max(skip - row.ids.length, 0)
      }
    },
  }
}
