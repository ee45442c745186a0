import { existsSync, mkdirSync, mkdtempSync, openAsBlob, renameSync, rmdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { asPasekError, PasekError } from '@pasek/core'
import { holdsDatabase, migrate, openEmbeddedStore, type Store, trackerMigrations } from '@pasek/tracker'
import { sql } from 'kysely'
import { checkBackup } from './check-backup.ts'
import { serverMigrations } from './server-migrations.ts'

/**
 * Puts a backup into a data directory that holds no database yet. It is unpacked, opened and brought up to date
 * in a folder apart and moved to its place at the end, so a failure leaves nothing behind.
 *
 * @throws PasekError BACKUP_UNREADABLE, DATA_DIR_UNUSABLE, SCHEMA_TOO_NEW
 */
export async function restore({ directory, file }: { directory: string; file: string }): Promise<void> {
  if (holdsDatabase(directory)) throw occupied(directory)
  await checkBackup(file)
  const existed = existsSync(directory)
  const draft = makeDraft(directory)
  try {
    await unpack(file, draft)
    moveIn(draft, directory)
    rmSync(draft, { recursive: true, force: true })
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existed) rmdirSync(directory)
    throw error
  }
}

function makeDraft(directory: string): string {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    return mkdtempSync(join(directory, 'restore-'))
  } catch (cause) {
    throw new PasekError(
      'DATA_DIR_UNUSABLE',
      `The data directory ${directory} cannot be used: ${reasonOf(cause)}`,
      { cause },
    )
  }
}

async function unpack(file: string, draft: string): Promise<void> {
  const store = await openDump(file, draft)
  try {
    await refuseForeign(store, file)
    await migrate(store, [trackerMigrations, serverMigrations])
  } finally {
    await store.close()
  }
}

async function openDump(file: string, directory: string): Promise<Store> {
  try {
    return await openEmbeddedStore({
      directory,
      restoreFrom: await openAsBlob(file, { type: 'application/gzip' }),
    })
  } catch (error) {
    const { cause } = asPasekError(error)
    // the disk is full or the like: that is not the file's fault
    if (cause instanceof Error && 'errno' in cause) throw error
    throw new PasekError('BACKUP_UNREADABLE', `The backup ${file} holds no database that can be opened.`, {
      cause,
    })
  }
}

async function refuseForeign(store: Store, file: string): Promise<void> {
  const { rows } = await sql<{
    ours: boolean
  }>`select to_regclass('pasek_migration') is not null as ours`.execute(store.db)
  if (!rows[0]?.ours)
    throw new PasekError('BACKUP_UNREADABLE', `The database in ${file} is not one of Pasek.`)
}

function moveIn(draft: string, directory: string): void {
  try {
    renameSync(join(draft, 'db'), join(directory, 'db'))
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOTEMPTY' || cause.code === 'EEXIST'))
      throw occupied(directory)
    throw new PasekError(
      'DATA_DIR_UNUSABLE',
      `The database cannot be moved into ${directory}: ${reasonOf(cause)}`,
      { cause },
    )
  }
}

function occupied(directory: string): PasekError {
  return new PasekError('DATA_DIR_UNUSABLE', `The data directory ${directory} already holds a database.`, {
    hint: 'Restore into another --data-dir, or move this one away first.',
  })
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
