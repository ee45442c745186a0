import type { Store } from '@pasek/tracker'
import { sql } from 'kysely'

const batch = 10_000
export const defaultAuditDays = 365

/** Removes what is older, a batch at a time, so that nobody waits for it. */
export async function removeOldAudit({ db }: Pick<Store, 'db'>, days: number): Promise<void> {
  for (let removed = batch; removed === batch;) {
    const { numAffectedRows = 0n } = await sql`
      delete from audit
       where id in (select id from audit where at < now() - ${days} * interval '1 day' order by at limit ${batch})`.execute(
      db,
    )
    removed = Number(numAffectedRows)
  }
}
