import { randomUUID } from 'node:crypto'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { shopsHere } from '../../test/shops-here.ts'
import { type PostgresServer, startPostgres } from '../../test/postgres-server.ts'
import { openPasek } from '../../apps/server/src/installation/open-pasek.ts'
import { createDatabase } from './database.ts'

export type StoreKind = 'embedded' | 'PostgreSQL'

/** Where an installation keeps its things: a data directory, and a PostgreSQL where it does not hold the database. */
export type Place = { directory: string; databaseUrl?: string }

/** Fresh places for any number of installations. What takes long to make is made once, at the first need. */
export class Places {
  readonly #folder = join(tmpdir(), `pasek-chaos-${randomUUID()}`)
  #server: Promise<PostgresServer> | undefined
  #template: Promise<string> | undefined

  /** @param directory a new one in the system's folder for such, unless given */
  async fresh(store: StoreKind, directory?: string): Promise<Place> {
    if (store === 'PostgreSQL') {
      this.#server ??= startPostgres()
      return placeOn(await this.#server)
    }
    const copy = directory ?? (await freshDirectory())
    await cp(await (this.#template ??= this.#make()), copy, { recursive: true })
    return { directory: copy }
  }

  async close(): Promise<void> {
    await (await this.#server)?.stop()
    await rm(this.#folder, { recursive: true, force: true })
  }

  async #make(): Promise<string> {
    const pasek = await openPasek({ dataDir: this.#folder, env: shopsHere })
    await pasek.close()
    return this.#folder
  }
}

/** A place on this server. */
export async function placeOn(server: PostgresServer): Promise<Required<Place>> {
  return { directory: await freshDirectory(), databaseUrl: await createDatabase(server) }
}

async function freshDirectory(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'pasek-chaos-'))
}
