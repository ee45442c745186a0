import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { databaseError } from './database-error.ts'
import { guarded, insideTransaction, refuseNested } from './nested-guard.ts'
import { listenTo } from './postgres-listen.ts'
import type { Store } from './store.ts'

export type PostgresOptions = {
  /** `postgres://user:password@host:port/database`; never shown. */
  url: string
  /** Connections at most, besides the queue's and the one that listens. Default 10. */
  connections?: number
}

const int8 = 20
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === int8 ? Number : pg.types.getTypeParser(oid, format ?? 'text'),
}

/** @throws PasekError DATABASE_UNREACHABLE */
export async function openPostgresStore<Tables = unknown>(options: PostgresOptions): Promise<Store<Tables>> {
  const settings: pg.PoolConfig = {
    connectionString: options.url,
    application_name: 'pasek',
    types,
    connectionTimeoutMillis: 10_000,
  }
  const pool = new pg.Pool({ ...settings, max: options.connections ?? 10 })
  // announcements may be lost with the server: latency, not truth, hangs on them
  const announcer = new pg.Pool({ ...settings, max: 1, options: '-c synchronous_commit=off' })
  for (const each of [pool, announcer]) {
    // a connection that dies is replaced at its next use, and whoever is using it gets the error from its statement;
    // without listeners, for idle ones and for those in use, it would end the process
    each.on('error', () => undefined)
    each.on('connect', (client) => client.on('error', () => undefined))
  }

  const db = new Kysely<Tables>({ dialect: guarded(new PostgresDialect({ pool })) })
  try {
    await sql`select 1`.execute(db)
  } catch (error) {
    await Promise.all([pool.end(), announcer.end()])
    throw databaseError(error)
  }
  return {
    kind: 'postgres',
    feed: 'own',
    db,
    transaction: async (work) => {
      refuseNested()
      return db.transaction().execute(async (trx) => insideTransaction(async () => work(trx)))
    },
    listen: async (channel, onPayload, onGap) => listenTo(settings, channel, onPayload, onGap),
    async announce(channel, payloads) {
      await announcer.query('select pg_notify($1, payload) from unnest($2::text[]) as payload', [
        channel,
        payloads,
      ])
    },
    queueOptions: { connectionString: options.url, application_name: 'pasek-queue', max: 4 },
    async close() {
      await db.destroy() // ends the pool
      await announcer.end()
    },
  }
}
