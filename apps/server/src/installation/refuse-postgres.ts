import { PasekError } from '@pasek/core'
import type { Command } from 'commander'

/** @throws PasekError USAGE that says what to do instead */
export function refusePostgres(command: Command, instead: string): never {
  const message = `pasek ${command.name()} is for the embedded database; this one is PostgreSQL.`
  throw new PasekError('USAGE', message, { hint: `Use PostgreSQL's own: ${instead}` })
}
