import { sql } from 'kysely'
import type { Store } from './store.ts'

/**
 * What PostgreSQL's autovacuum does by itself, for the embedded store, which has nobody for it: once no job
 * runs, table by table, so that others get their turn in between.
 */
export async function settleEmbedded<T>(store: Store<T>): Promise<void> {
  if (store.kind !== 'embedded') return
  const { rows } = await sql<{ name: string }>`
    select quote_ident(schemaname) || '.' || quote_ident(relname) as name
      from pg_stat_user_tables
     where n_dead_tup > 1000 or n_mod_since_analyze > 1000`.execute(store.db)
  for (const { name } of rows) await sql`vacuum (analyze) ${sql.raw(name)}`.execute(store.db)
}
