import { mayBecome, type Status } from '@pasek/core'
import type { Store } from '@pasek/tracker'
import { sql } from 'kysely'
import { Broken } from '../case.ts'

/** From now on the database itself notes every change of a status, and every count that goes back, whoever makes it. */
export async function recordChanges({ db }: Store): Promise<void> {
  await sql`
    create table chaos_change (
      id bigint generated always as identity, job_id bigint, was text, became text, lost int
    )`.execute(db)
  await sql`
    create function chaos_change() returns trigger language plpgsql as $$
    begin
      insert into chaos_change (job_id, was, became, lost)
      values (new.id, old.status, new.status, old.current_count - new.current_count);
      return null;
    end $$`.execute(db)
  await sql`
    create trigger chaos_change after update on job_progress
       for each row when (old.status <> new.status or new.current_count < old.current_count)
       execute function chaos_change()`.execute(db)
}

type Change = { jobId: number; was: Status; became: Status; lost: number }

/** @throws Broken for a transition that is not in the table of transitions, and for a count that went back */
export async function checkChanges({ db }: Store): Promise<void> {
  const { rows } = await sql<Change>`
    select distinct job_id as "jobId", was, became, lost from chaos_change`.execute(db)
  const wrong = rows.filter(
    ({ was, became, lost }) => lost > 0 || (was !== became && !mayBecome(was, became)),
  )
  if (wrong.length > 0) throw new Broken(`The database saw ${JSON.stringify(wrong.slice(0, 5))}`)
}
