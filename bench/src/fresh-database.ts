import { randomUUID } from 'node:crypto'
import pg from 'pg'

/** Makes an empty database on the server at this address, and gives its own. */
export async function freshDatabase(server: string): Promise<string> {
  const url = new URL(server)
  url.pathname = `/bench_${randomUUID().slice(0, 8)}`
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(`create database ${url.pathname.slice(1)}`)
  await client.end()
  return url.href
}
