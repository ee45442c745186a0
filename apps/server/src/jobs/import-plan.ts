import type { Store } from '@pasek/tracker'
import { sql } from 'kysely'

/**
 * The list of ids that an import works through. It is kept until the job is done, so that a resumed run goes on
 * with the same items whatever the shop lists by then.
 */
export type ImportPlan = {
  clear(): Promise<void>
  /** Adds one part after those there are. */
  add(part: number, ids: readonly number[]): Promise<void>
  /** The ids from the given place on, a part at a time. */
  from(done: number): AsyncIterable<number[]>
}

export function importPlan(store: Store, jobId: number): ImportPlan {
  return {
    async clear() {
      await sql`delete from import_plan where job_id = ${jobId}`.execute(store.db)
    },
    async add(part, ids) {
      await sql`insert into import_plan (job_id, part, ids) values (${jobId}, ${part}, ${ids}::bigint[])`.execute(
        store.db,
      )
    },
    async *from(done) {
      let skip = done
      for (let part = 0; ; part++) {
        const { rows } = await sql<{ ids: number[] }>`
          select array_to_json(ids) as ids from import_plan where job_id = ${jobId} and part = ${part}`.execute(
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
