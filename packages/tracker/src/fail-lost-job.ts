import { sql } from 'kysely'
import { maxTakeovers } from './queue.ts'
import type { Store } from './store/store.ts'

/** The queue has given up on a job whose runs were lost again and again. */
export async function failLostJob<T>(store: Store<T>, id: number): Promise<void> {
  await sql`
    update job_progress
       set status          = 'failed',
           failure_code    = 'WORKER_LOST',
           failure_message = ${`Its worker was lost ${maxTakeovers + 1} times.`},
           run_id          = null,
           completed_at    = now()
     where id = ${id} and status in ('running', 'pausing', 'cancelling')`.execute(store.db)
}
