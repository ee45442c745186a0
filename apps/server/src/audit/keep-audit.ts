import type { Store } from '@pasek/tracker'
import { sql } from 'kysely'

const hourMs = 60 * 60 * 1_000
const batch = 10_000
export const defaultAuditDays = 365

/** Removes what is older, now and every hour until `close`. @param onFault is told of a look that failed */
export function keepAudit(
  store: Store,
  days: number,
  onFault: (error: unknown) => void,
): { close(): Promise<void> } {
  let looking = Promise.resolve()
  const look = () => {
    looking = looking.then(async () => removeOldAudit(store, days)).catch(onFault)
  }
  look()
  const timer = setInterval(look, hourMs).unref()
  return {
    async close() {
      clearInterval(timer)
      await looking
    },
  }
}

/** A batch at a time, so that nobody waits for it. */
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
