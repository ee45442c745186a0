import { PasekError } from '@pasek/core'
import { type Kysely, sql } from 'kysely'

const freeFailures = 5
const longestWaitMs = 15 * 60_000
const forgottenAfterHours = 24

/**
 * Wrong passwords of one account slow down those who try the next: five are free, then each waits twice as long as
 * the one before, up to a quarter of an hour. Addresses without an account are treated alike.
 * @throws PasekError TOO_MANY_ATTEMPTS
 */
export async function refuseImpatience<T>(db: Kysely<T>, email: string): Promise<void> {
  const { rows } = await sql<{ waitMs: number }>`
    select (extract(epoch from retry_at - now()) * 1000)::int as "waitMs"
      from sign_in_failure where email = ${email} and retry_at > now()`.execute(db)
  const [row] = rows
  if (!row) return
  throw new PasekError('TOO_MANY_ATTEMPTS', 'There were too many wrong passwords for this account.', {
    retryAfterMs: row.waitMs,
  })
}

export async function noteFailure<T>(db: Kysely<T>, email: string): Promise<void> {
  await sql`
    insert into sign_in_failure as f (email, failures, failed_at, retry_at) values (${email}, 1, now(), now())
    on conflict (email) do update
       set failures  = f.failures + 1,
           failed_at = now(),
           retry_at  = now() + least(${longestWaitMs}, case when f.failures < ${freeFailures} then 0
                                                            else 1000 * power(2, least(f.failures - ${freeFailures}, 20)) end)
                               * interval '1 millisecond'`.execute(db)
  await sql`delete from sign_in_failure where failed_at < now() - ${forgottenAfterHours} * interval '1 hour'`.execute(
    db,
  )
}

export async function forgetFailures<T>(db: Kysely<T>, email: string): Promise<void> {
  await sql`delete from sign_in_failure where email = ${email}`.execute(db)
}
