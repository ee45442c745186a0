import type { Store } from '@pasek/tracker'
import { sql } from 'kysely'
import { Broken } from '../case.ts'

/** Every job's counters are the sums of its ledger, and nothing was done after it said completed. @throws Broken */
export async function checkCounters({ db }: Store): Promise<void> {
  const { rows } = await sql`
    select j.id, j.status, j.current_count, ledger.*
      from job_progress j,
           lateral (
             select count(*)::int                                       as items,
                    count(*) filter (where outcome = 'created')::int    as created,
                    count(*) filter (where outcome = 'updated')::int    as updated,
                    count(*) filter (where outcome = 'unchanged')::int  as unchanged,
                    count(*) filter (where outcome = 'skipped')::int    as skipped,
                    count(*) filter (where outcome = 'failed')::int     as failed,
                    max(recorded_at)                                    as last
               from job_item
              where job_id = j.id
           ) ledger
     where (j.current_count, j.created_count, j.updated_count, j.unchanged_count, j.skipped_count, j.error_count)
           is distinct from
           (ledger.items, ledger.created, ledger.updated, ledger.unchanged, ledger.skipped, ledger.failed)
        -- one that is made of parts counts nothing itself
        or j.status = 'completed' and j.part_count = 0
           and (j.total_count is distinct from ledger.items or ledger.last > j.completed_at)
     limit 5`.execute(db)
  if (rows.length > 0) throw new Broken(`Counters and ledger differ: ${JSON.stringify(rows)}`)
}

/** A job's ledger holds these items, each once, and no others. @throws Broken */
export async function checkKeys({ db }: Store, jobId: number, ids: readonly number[]): Promise<void> {
  const { rows } = await sql<{ missing: number[]; extra: number[] }>`
    with expected as (select unnest(${ids}::bigint[]) as id),
         ledger as (select item_key::bigint as id from job_item where job_id = ${jobId})
    select array(select id::int from expected except select id from ledger limit 5) as missing,
           array(select id::int from ledger except select id from expected limit 5) as extra`.execute(db)
  const [found] = rows
  if (!found || found.missing.length > 0 || found.extra.length > 0)
    throw new Broken(`The ledger of job ${jobId} is not the shop's list: ${JSON.stringify(found)}`)
}
