import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite, type PGliteOptions } from '@electric-sql/pglite'
import { Kysely, PGliteDialect } from 'kysely'
import { fromPglite } from 'pg-boss'
import { createDatabase, holdsDatabase } from './create-database.ts'
import { keepTidy } from './embedded-upkeep.ts'
import { lockDirectory, unusableError } from './directory-lock.ts'
import {
  behindStatements,
  guardedSingle,
  insideTransaction,
  outsideTransactions,
  refuseNested,
} from './nested-guard.ts'
import type { Store } from './store.ts'

export type EmbeddedStore<Tables = unknown> = Store<Tables> & {
  /** The whole database as one gzipped tar. */
  dump(): Promise<Blob>
}

export type EmbeddedOptions = {
  /** Created when missing; belongs to one process at a time. */
  directory: string
  /** What to tell another process that finds the directory taken. */
  holder?: string
  /** A dump to begin with. The directory must not hold a database yet. */
  restoreFrom?: Blob
}

const int8 = 20
// 194 MB instead of 323: one connection needs no more
const frugal = ['-c', 'shared_buffers=8MB', '-c', 'wal_buffers=256kB', '-c', 'max_connections=5']

/**
 * Opens the embedded database in `directory`/db.
 *
 * It survives the death of the process at any moment, but never waits for the disk: a power cut may damage it.
 *
 * @throws PasekError DATA_DIR_LOCKED, DATA_DIR_UNUSABLE
 */
export async function openEmbeddedStore<Tables = unknown>(
  options: EmbeddedOptions,
): Promise<EmbeddedStore<Tables>> {
  const lock = lockDirectory(options.directory, options.holder ?? 'pasek')
  try {
    const pglite = await open(options)
    return embeddedStore<Tables>(pglite, () => lock.release())
  } catch (error) {
    lock.release()
    throw unusableError(options.directory, error)
  }
}

async function open({ directory, restoreFrom }: EmbeddedOptions): Promise<PGlite> {
  if (!restoreFrom && !holdsDatabase(directory)) await createDatabase(directory)
  const settings: PGliteOptions = {
    dataDir: join(directory, 'db'),
    startParams: [...PGlite.defaultStartParams, ...frugal],
    parsers: { [int8]: Number },
    ...(restoreFrom && { loadDataDir: restoreFrom }),
  }
  const pglite = await PGlite.create(settings)
  // its files are writable for all, so that other users must not get at them, however open the directory is
  await chmod(join(directory, 'db'), 0o700)
  return pglite
}

function embeddedStore<Tables>(pglite: PGlite, release: () => void): EmbeddedStore<Tables> {
  const db = new Kysely<Tables>({ dialect: guardedSingle(new PGliteDialect({ pglite })) })
  const queue = fromPglite(pglite)
  const upkeep = keepTidy(pglite)
  return {
    kind: 'embedded',
    feed: 'trigger',
    db,
    transaction: async (work) => {
      refuseNested()
      return behindStatements(async () =>
        db.transaction().execute(async (trx) => insideTransaction(async () => work(trx))),
      )
    },
    async listen(channel, onPayload, onGap) {
      refuseNested()
      const stop = await pglite.listen(channel, (payload) => outsideTransactions(() => onPayload(payload)))
      onGap()
      return { close: async () => stop() }
    },
    async announce() {
      // the trigger has already done it: with one writer it costs nothing there
    },
    queueOptions: {
      db: {
        ...queue,
        async executeSql(text, values) {
          refuseNested()
          return queue.executeSql(text, values)
        },
      },
      backend: 'pglite',
    },
    dump: async () => pglite.dumpDataDir('gzip'),
    async close() {
      await upkeep.stop()
      await pglite.close()
      release()
    },
  }
}
