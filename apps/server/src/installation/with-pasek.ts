import { resolve } from 'node:path'
import { holdsDatabase } from '@pasek/tracker'
import type { Command } from 'commander'
import { fullName } from '../command/full-name.ts'
import { note } from '../command/output.ts'
import type { GlobalOptions } from '../command/program.ts'
import { openPasek, type Pasek } from './open-pasek.ts'

/** Opens the installation that a command's options name, for as long as `work` takes. */
export async function withPasek<T>(command: Command, work: (pasek: Pasek) => Promise<T>): Promise<T> {
  const { dataDir, databaseUrl } = command.optsWithGlobals<GlobalOptions>()
  if (!databaseUrl && !holdsDatabase(dataDir)) note(`Setting up the database in ${resolve(dataDir)}`)
  const pasek = await openPasek({ dataDir, databaseUrl, env: process.env, holder: fullName(command) })
  try {
    return await work(pasek)
  } finally {
    await pasek.close()
  }
}
