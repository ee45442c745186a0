import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { PostgresServer } from '../../test/postgres-server.ts'

/** A new, empty database; it goes with its server. */
export async function createDatabase(server: PostgresServer): Promise<string> {
  const name = `chaos_${randomUUID().replaceAll('-', '')}`
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  const url = new URL(server.url)
  url.pathname = `/${name}`
  return url.href
}
