import { readdirSync, readFileSync } from 'node:fs'
import { PasekError } from '@pasek/core'
import { type Transaction, sql } from 'kysely'
import type { Store } from './store/store.ts'

/** Numbered SQL files of one part of the system, e.g. `0001_jobs.sql`; statements are parted by an empty line. */
export type Migrations = { part: string; folder: URL }

export const trackerMigrations: Migrations = {
  part: 'tracker',
  folder: new URL('migrations/', import.meta.url),
}

/**
 * Brings the tables up to date, all in one transaction; several processes may call it at once.
 *
 * @returns the names of the files that were run
 * @throws PasekError SCHEMA_TOO_NEW when the database knows a migration that this program does not
 */
export async function migrate<Tables>(store: Store<Tables>, all: readonly Migrations[]): Promise<string[]> {
  return store.transaction(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext('pasek migrations'))`.execute(trx)
    await sql`
      create table if not exists pasek_migration (
        part text, number int, name text not null, applied_at timestamptz not null default now(),
        primary key (part, number)
      )`.execute(trx)
    const ran: string[] = []
    for (const migrations of all) ran.push(...(await migratePart(trx, migrations)))
    return ran
  })
}

async function migratePart<Tables>(
  trx: Transaction<Tables>,
  { part, folder }: Migrations,
): Promise<string[]> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(number), 0) as last from pasek_migration where part = ${part}`.execute(trx)
  const last = rows[0]?.last ?? 0
  const newest = Math.max(0, ...files.map(numberOf))
  if (last > newest) {
    throw new PasekError(
      'SCHEMA_TOO_NEW',
      `The database is at version ${last} of "${part}", this program knows ${newest}.`,
    )
  }
  const open = files.filter((name) => numberOf(name) > last)
  for (const name of open) {
    for (const statement of statementsOf(readFileSync(new URL(name, folder), 'utf8')))
      await sql.raw(statement).execute(trx)
    await sql`insert into pasek_migration (part, number, name) values (${part}, ${numberOf(name)}, ${name})`.execute(
      trx,
    )
  }
  return open.map((name) => `${part}/${name}`)
}

function numberOf(name: string): number {
  return Number.parseInt(name, 10)
}

function statementsOf(text: string): string[] {
  return text
    .split(/;\s*\n\s*\n/)
    .map((statement) => statement.trim())
    .filter(Boolean)
}
