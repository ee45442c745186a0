import { PasekError } from '@pasek/core'
import type { Command } from 'commander'
import { recordAudit } from '../audit/audit.ts'
import type { Setting } from '../installation/access.ts'
import { commandLine } from '../jobs/command-line.ts'
import { rotateSecret } from './rotate-secret.ts'
import { keepSecret } from './secret-file.ts'
import type { Keys } from './secret.ts'

type Options = { keepOld?: string; json?: true }

const help = `
A new secret is made, and everything that the old one encrypts is encrypted anew. It may be broken off at any moment,
and run beside a server.

Backups made before need the old secret: keep it apart with --keep-old, or make a new backup. Other computers that
work on the same PostgreSQL need a copy of the new DIR/secret.

Where PASEK_SECRET is set, set PASEK_SECRET_OLD to it and PASEK_SECRET to a new one, start all of Pasek again, run this,
and take PASEK_SECRET_OLD away.`

export function secretsCommands(program: Command, { terminal, access }: Setting): void {
  program
    .command('secrets')
    .description("What encrypts the shops' keys: rotate.")
    .command('rotate')
    .description('Replace the secret, and encrypt everything anew.')
    .option('--keep-old <file>', 'write the old secret there, for backups made before')
    .option('--json', 'print one JSON document')
    .addHelpText('after', help)
    .action(async ({ keepOld, json }: Options, command: Command) => {
      await access.withPasek(command, async ({ store, secret }) => {
        const isInEnvironment = secret.replace === undefined
        if (keepOld !== undefined && isInEnvironment)
          throw new PasekError('USAGE', 'There is no secret to keep: it comes from PASEK_SECRET.')
        const keep =
          keepOld === undefined ? undefined : (keys: Keys) => keepSecret(terminal.path(keepOld), keys)
        const { keyId, sealed } = await rotateSecret(store.db, secret, keep)
        await recordAudit(store.db, { ...commandLine(), action: 'secret-rotated', facts: { keyId, sealed } })
        if (json) return terminal.printJson({ keyId, sealed })
        terminal.printLine(
          `Encrypted ${sealed} ${sealed === 1 ? 'secret' : 'secrets'} anew with the key ${keyId}`,
        )
        terminal.note(
          isInEnvironment
            ? 'PASEK_SECRET_OLD is needed by backups made before alone: take it away here.'
            : `Backups made before need the old secret${keepOld === undefined ? ', which is no longer here: make a new one' : `, which is in ${keepOld}`}.`,
        )
      })
    })
}
