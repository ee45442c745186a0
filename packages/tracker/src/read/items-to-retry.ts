import { PasekError } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Store } from '../store/store.ts'

/** Which failed items of a job a retry is for; null stands for all. */
export type Choice = { retryOf: number; keys: readonly string[] | null; codes: readonly string[] | null }

/** The keys of the items that a retry is for, as they stand now, a thousand at a time. */
export async function* keysToRetry<T>(store: Store<T>, { id }: Job): AsyncGenerator<string[]> {
  const { rows: retries } = await sql<Choice>`
    select retry_of as "retryOf", retry_keys as keys, retry_codes as codes
      from job_progress where id = ${id} and retry_of is not null`.execute(store.db)
  const [choice] = retries
  if (!choice) throw new PasekError('INTERNAL', `Job ${id} is no retry.`)
  for (let after = { seq: 0, key: '' }; ;) {
    const { rows } = await sql<{ seq: number; key: string }>`
      select seq, item_key as key
        from job_item
       where ${isLeft(choice)} and (seq, item_key) > (${after.seq}, ${after.key})
       order by seq, item_key
       limit 1000`.execute(store.db)
    const last = rows.at(-1)
    if (!last) return
    yield rows.map(({ key }) => key)
    after = last
  }
}

export async function anyLeft<T>(trx: Transaction<T>, choice: Choice): Promise<boolean> {
  const { rows } = await sql`select 1 from job_item where ${isLeft(choice)} limit 1`.execute(trx)
  return rows.length > 0
}

function isLeft({ retryOf, keys, codes }: Choice): RawBuilder<unknown> {
  const all = [sql`job_id = ${retryOf}`, sql`outcome = 'failed'`, sql`mended_by is null`]
  if (keys) all.push(sql`item_key = any(${keys}::text[])`)
  if (codes) all.push(sql`coalesce(code, '') = any(${codes}::text[])`)
  return sql.join(all, sql` and `)
}
