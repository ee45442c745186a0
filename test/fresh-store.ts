import { randomUUID } from 'node:crypto'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Store, openEmbeddedStore, openPostgresStore } from '@pasek/tracker'
import pg from 'pg'
import { inject } from 'vitest'

export type StoreKind = Store['kind']
export const storeKinds = ['embedded', 'postgres'] as const

export type FreshStore = {
  store: Store
  /** A further store on the same database, as another process would open it; on PostgreSQL only. */
  another(): Promise<Store>
  close(): Promise<void>
}

/** A migrated, empty database of its own. */
export async function freshStore(kind: StoreKind): Promise<FreshStore> {
  return kind === 'embedded' ? freshEmbedded() : freshPostgres()
}

/** A data directory with a migrated embedded database that nobody has open. */
export async function freshDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'pasek-test-'))
  await cp(inject('embeddedTemplate'), directory, { recursive: true })
  return directory
}

/** The address of a migrated PostgreSQL database of its own. */
export async function freshDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const url = new URL(inject('postgresUrl'))
  const name = `pasek_${randomUUID().replaceAll('-', '')}`
  await admin(`create database ${name} template pasek_template`)
  url.pathname = `/${name}`
  return { url: url.href, drop: async () => admin(`drop database ${name} with (force)`) }
}

async function freshEmbedded(): Promise<FreshStore> {
  const directory = await freshDirectory()
  const store = await openEmbeddedStore({ directory })
  return {
    store,
    another: () => Promise.reject(new Error('the embedded store belongs to one process')),
    async close() {
      await store.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

async function freshPostgres(): Promise<FreshStore> {
  const { url, drop } = await freshDatabase()
  const stores: Store[] = []
  const another = async () => {
    const store = await openPostgresStore({ url })
    stores.push(store)
    return store
  }
  return {
    store: await another(),
    another,
    async close() {
      for (const store of stores) await store.close()
      await drop()
    },
  }
}

async function admin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') })
  await client.connect()
  await client.query(statement)
  await client.end()
}
