import pg from 'pg'
import { type PostgresServer, startPostgres } from '../../../test/postgres-server.ts'
import { freshDatabase } from '../fresh-database.ts'

/** An empty database that counts what it is sent. */
export type CountedDatabase = { url: string; statements(): Promise<number> }

/** A PostgreSQL that counts its statements, `begin` and `commit` among them, whoever sends them. */
export async function startCountingPostgres(): Promise<PostgresServer> {
  const server = await startPostgres()
  await query(server.url, `alter system set shared_preload_libraries = 'pg_stat_statements'`)
  await server.restart()
  return server
}

export async function countedDatabase(server: PostgresServer): Promise<CountedDatabase> {
  const url = await freshDatabase(server.url)
  await query(url, 'create extension pg_stat_statements')
  return {
    url,
    async statements() {
      const [row] = await query(
        url,
        `select coalesce(sum(calls), 0)::int as count
           from pg_stat_statements
           join pg_database on oid = dbid
          where datname = current_database()`,
      )
      return Number(row?.['count'])
    },
  }
}

async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows }: pg.QueryResult<Record<string, unknown>> = await client.query(statement)
  await client.end()
  return rows
}
