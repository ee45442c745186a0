import { Command, Option } from 'commander'
import type { Terminal } from './terminal.ts'
import packageFile from '../../package.json' with { type: 'json' }

/** What every command takes, before or after its own name. */
export type GlobalOptions = { dataDir: string; databaseUrl?: string }

const examples = `
Examples:
  $ pasek shop add tea --url https://shop.example --key-env TEA_KEY
  $ pasek shop check tea --categories
  $ pasek shop list --json
  $ pasek backup pasek-backup.tar.gz

Exit codes: 0 completed, 3 completed with errors, 1 failed, 2 wrong usage, 130 cancelled by Ctrl-C.

Environment:
  DATABASE_URL   like --database-url, and not seen by other users of this computer
  PASEK_BASE_URL where people open the console, such as https://pasek.example
  PASEK_SMTP_URL, PASEK_MAIL_FROM
                 the mail server, such as smtps://user:password@host:465, and the sender's address
  PASEK_SECRET   at least 32 characters that encrypt the shops' keys; without it, the file DIR/secret does
  PASEK_SECRET_OLD
                 the one before, while pasek secrets rotate encrypts everything anew
  PASEK_ALLOW_PRIVATE_SHOPS
                 1: shops may be in private networks and on this computer
  NO_COLOR       no colours`

export function pasekProgram({ out, err }: Pick<Terminal, 'out' | 'err'>): Command {
  return new Command('pasek')
    .description('Bulk product operations between a catalogue and PrestaShop shops.')
    .version(packageFile.version)
    .addOption(
      new Option('--data-dir <dir>', 'where the embedded database and the secret are').default('./.pasek'),
    )
    .addOption(
      new Option('--database-url <url>', 'use this PostgreSQL instead of the embedded database').env(
        'DATABASE_URL',
      ),
    )
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => out.write(text),
      writeErr: (text) => err.write(text),
      getOutHelpWidth: () => out.columns,
      getErrHelpWidth: () => err.columns,
      getOutHasColors: () => out.hasColours,
      getErrHasColors: () => err.hasColours,
      outputError: () => undefined, // the program's runner shows it
    })
    .exitOverride()
    .addHelpText('after', examples)
}
