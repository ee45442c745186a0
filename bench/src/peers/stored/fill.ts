import type { Store } from '@pasek/tracker'
import { sql } from 'kysely'

export type Stock = {
  /** The newest hundred of them are active. */
  jobs: number
  /** Every so many a job with a long ledger, 2 % of it failures; ten jobs of each of fifty shops, when it is full. */
  largeEvery: number
  itemsOfLarge: number
  /** Of the first job, in which everything failed. */
  failuresOfWorst: number
}

export const shops = 50
const active = 100
const causes = ['SHOP_ERROR', 'NOT_FOUND', 'CONFLICT', 'INVALID_VALUE', 'TIMEOUT', 'UNREADABLE']

/**
 * Jobs of years and their ledgers. A shop has its own SKUs (`A07-000123`) and twenty that all shops have (`ALL-7`); the
 * newest tenth of the jobs are of one item each (`ONE-999999`), the rest have no ledger any more.
 */
export async function fill(store: Store, stock: Stock): Promise<void> {
  await store.transaction(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx) // no announcements, no checks of references
    await jobs(stock).execute(trx)
    await items.execute(trx)
    await sql`select setval(pg_get_serial_sequence('job_progress', 'id'), ${stock.jobs})`.execute(trx)
  })
  for (const table of ['job_progress', 'job_item'])
    await sql`vacuum (analyze) ${sql.table(table)}`.execute(store.db)
}

const jobs = ({ jobs: count, largeEvery, itemsOfLarge, failuresOfWorst }: Stock) => sql`
  insert into job_progress (id, job_id, job_type, shop_id, status, total_count, current_count, updated_count, error_count,
                            active_ms, started_at, completed_at, created_at)
  overriding system value
  select id, gen_random_uuid(),
         case when id % 10 < 6 then 'import' when id % 10 < 9 then 'sync' else 'export' end,
         1 + (id + id / ${largeEvery}::int) % ${shops}::int,
         case when id > ${count - active}::int then case id % 2 when 0 then 'pending' else 'running' end
              when id % 100 < 2 then 'failed'
              when id % 100 = 2 then 'cancelled'
              else 'completed' end,
         done, done, done - failed, failed, 60000, at,
         case when id <= ${count - active}::int then at + interval '1 minute' end, at
    from generate_series(1, ${count}::int) as id,
         lateral (select now() - (${count}::int - id) * interval '95 seconds' as at,
                         case when id = 1 then ${failuresOfWorst}::int
                              when id % ${largeEvery}::int = 0 then ${itemsOfLarge}::int
                              when id > ${Math.floor(count * 0.9)}::int then 1
                              else 0 end as done) as its,
         lateral (select case when id = 1 then done when done > 1 then done / 50 else 0 end as failed) as of_them`

const items = sql`
  insert into job_item (job_id, item_key, seq, label, outcome, code, message, product_id, external_id, duration_ms, recorded_at)
  select j.id, n::text, n,
         case when j.current_count = 1 then 'ONE-' || j.id
              when n <= 20 then 'ALL-' || n
              else 'A' || lpad(j.shop_id::text, 2, '0') || '-' || lpad(n::text, 6, '0') end,
         case when failed then 'failed' else 'updated' end,
         case when failed then (${causes}::text[])[1 + n / 50 % ${causes.length}::int] end,
         case when failed then 'The shop answered 500 to product ' || n || ': Property Product->price is not valid.' end,
         n, n::text, 12, j.created_at
    from job_progress j,
         generate_series(1, j.current_count) as n,
         lateral (select j.id = 1 or j.current_count > 1 and n % 50 = 0 as failed) as its`
