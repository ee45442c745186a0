import { resolve } from 'node:path'
import { PasekError } from '@pasek/core'
import {
  type EmbeddedStore,
  holdsDatabase,
  migrate,
  openEmbeddedStore,
  openPostgresStore,
  type Store,
  trackerMigrations,
} from '@pasek/tracker'
import { sql } from 'kysely'
import { type Shops, shopsOf } from '../shops/shops.ts'
import { type Secret, type SecretEnvironment, secretOf } from '../secrets/secret.ts'
import { serverMigrations } from './server-migrations.ts'

/** One installation of Pasek, opened: its database with every table up to date, and what stands on it. */
export type Pasek = {
  /** The data directory. */
  readonly directory: string
  readonly store: Store
  readonly shops: Shops
  readonly secret: Secret
  /** The migrations that this opening has run. */
  readonly migrated: readonly string[]
  /** The whole database as one gzipped tar, also while it is at work; only of the embedded one. */
  readonly dump: (() => Promise<Blob>) | undefined
  close(): Promise<void>
}

export type Installation = {
  /** Holds the embedded database and the secret; created when missing. */
  dataDir: string
  /** A PostgreSQL to use instead of the embedded database. The secret stays in the data directory. */
  databaseUrl?: string | undefined
  env: SecretEnvironment & {
    /** Whether shops may be in private networks and on this computer: 1 for yes. */
    readonly PASEK_ALLOW_PRIVATE_SHOPS?: string | undefined
  }
  /** What a second process is told about this one. */
  holder?: string
}

/**
 * @throws PasekError DATA_DIR_LOCKED, DATA_DIR_UNUSABLE, DATABASE_UNREACHABLE, SCHEMA_TOO_NEW,
 * USAGE for an address that is not PostgreSQL's
 */
export async function openPasek({
  dataDir,
  databaseUrl,
  env,
  holder = 'pasek',
}: Installation): Promise<Pasek> {
  const directory = resolve(dataDir)
  const store: Store | EmbeddedStore = databaseUrl
    ? await openPostgresStore({ url: postgresUrl(databaseUrl) })
    : await openEmbedded(directory, holder)
  try {
    const migrated = await migrate(store, [trackerMigrations, serverMigrations])
    const secret = secretOf({ directory, env })
    const shops = shopsOf(store.db, secret, {
      allowPrivate: /^(?:1|true|yes)$/i.test(env.PASEK_ALLOW_PRIVATE_SHOPS ?? ''),
    })
    const dump = isEmbedded(store) ? async () => dumpOf(store) : undefined
    return { directory, store, shops, secret, migrated, dump, close: () => store.close() }
  } catch (error) {
    await store.close()
    throw error
  }
}

function isEmbedded(store: Store | EmbeddedStore): store is EmbeddedStore {
  return 'dump' in store
}

/** What the dump holds was written to the disk before, so that whoever restores it has nothing to mend. */
async function dumpOf(store: EmbeddedStore): Promise<Blob> {
  await sql`checkpoint`.execute(store.db)
  return store.dump()
}

async function openEmbedded(directory: string, holder: string): Promise<EmbeddedStore> {
  try {
    return await openEmbeddedStore({ directory, holder })
  } catch (error) {
    if (
      !(error instanceof PasekError) ||
      error.code !== 'DATA_DIR_UNUSABLE' ||
      !isDamage(error.cause, directory)
    )
      throw error
    throw new PasekError('DATA_DIR_UNUSABLE', `The database in ${directory} is damaged and does not start.`, {
      cause: error,
      hint: 'Restore a backup into another data directory: pasek restore FILE --data-dir DIR',
    })
  }
}

/** There is a database and the system did not refuse a file, so what is in them is wrong. */
function isDamage(cause: unknown, directory: string): boolean {
  return holdsDatabase(directory) && !(cause instanceof Error && 'errno' in cause)
}

/** The same address, never shown in a message since it holds a password. */
function postgresUrl(url: string): string {
  const protocol = URL.canParse(url) ? new URL(url).protocol : ''
  if (protocol === 'postgres:' || protocol === 'postgresql:') return url
  throw new PasekError('USAGE', 'The database URL is no address of a PostgreSQL database.', {
    hint: 'Give it as postgres://user:password@host:5432/database, or leave it out for the embedded database.',
  })
}
