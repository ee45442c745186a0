import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Commits } from './commits.ts'

export async function postgresCommits(url: string): Promise<Commits> {
  let client = await connect(url)
  const ask = async (statement: string, ...values: unknown[]): Promise<Record<string, unknown>[]> => {
    try {
      return (await client.query<Record<string, unknown>>(statement, values)).rows
    } catch {
      await sleep(50) // it is restarted
      client = await connect(url).catch(() => client)
      return ask(statement, ...values)
    }
  }
  const allOpen = async () =>
    ask(
      `select backend_xid::text as xid, pid from pg_stat_activity
        where datname = current_database() and application_name = 'pasek' and backend_xid is not null`,
    )
  const wasCutOff = async (xid: unknown): Promise<boolean> => {
    for (;;) {
      const [row] = await ask('select pg_xact_status($1::text::xid8) as status', xid)
      if (row?.['status'] !== 'in progress') return row?.['status'] === 'aborted'
      await sleep(5)
    }
  }
  return {
    async open(withinMs) {
      for (const until = performance.now() + withinMs; performance.now() < until; await sleep(2)) {
        const [found] = await allOpen()
        if (!found) continue
        return {
          wasCutOff: async () => wasCutOff(found['xid']),
          async terminate(which) {
            await ask(
              `select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid() and ($1 or pid = $2)`,
              which === 'all',
              found['pid'],
            )
          },
        }
      }
      return undefined
    },
    async settled() {
      for (const { xid } of await allOpen()) await wasCutOff(xid)
    },
    close: async () => client.end().catch(() => undefined),
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'chaos' })
  client.on('error', () => undefined) // the server may be restarted
  await client.connect()
  return client
}
