import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate, openEmbeddedStore, openPostgresStore, openTracker, trackerMigrations } from '@pasek/tracker'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startPostgres } from './postgres-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A server where tests may create databases; `pasek_template` there is a migrated one to clone. */
    postgresUrl: string
    /** A data directory with a migrated embedded database, to copy. */
    embeddedTemplate: string
  }
}

/** One PostgreSQL and one template of each kind for the whole run: tests clone them, which takes milliseconds. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['DATABASE_URL']
  const server = given === undefined ? await startPostgres() : { url: given, stop: async () => undefined }
  const embeddedTemplate = await mkdtemp(join(tmpdir(), 'pasek-template-'))

  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  await client.query('drop database if exists pasek_template')
  await client.query('create database pasek_template')
  await client.end()

  const templateUrl = new URL(server.url)
  templateUrl.pathname = '/pasek_template'
  const stores = [
    await openPostgresStore({ url: templateUrl.href }),
    await openEmbeddedStore({ directory: embeddedTemplate }),
  ]
  for (const store of stores) {
    await migrate(store, [trackerMigrations])
    const tracker = await openTracker(store) // creates the queue's tables
    await tracker.close()
    await store.close()
  }
  project.provide('postgresUrl', server.url)
  project.provide('embeddedTemplate', embeddedTemplate)
  return async () => {
    await server.stop()
    await rm(embeddedTemplate, { recursive: true, force: true })
  }
}
