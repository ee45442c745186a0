import { readFileSync } from 'node:fs'
import { PasekError } from '@pasek/core'
import { type Command, Option } from 'commander'
import type { Terminal } from '../command/terminal.ts'

export type ConnectionOptions = { allowPrivate?: boolean; ca?: string | false }

/** How a shop may be reached. */
export function addConnectionOptions(command: Command): Command {
  return command
    .option('--allow-private', 'it may be in a private network or on the computer of the server')
    .addOption(
      new Option('--ca <file>', 'PEM: certificates of its own authority, trusted for this shop alone'),
    )
}

/** @throws PasekError USAGE */
export function readAuthority(file: string, terminal: Terminal): string {
  try {
    return readFileSync(terminal.path(file), 'utf8')
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : ''
    throw new PasekError('USAGE', `The file named by --ca cannot be read${code}.`, {
      cause,
      hint: '--ca takes the path of a file with certificates as PEM.',
    })
  }
}
