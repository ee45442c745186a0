import { resolve } from 'node:path'
import { PasekError } from '@pasek/core'
import type { Command } from 'commander'
import { fullName } from '../command/full-name.ts'
import { note, printJson, printLine } from '../command/output.ts'
import type { GlobalOptions } from '../command/program.ts'
import { backUp } from './back-up.ts'
import { restore } from './restore.ts'

const aboutTheSecret = `
The secret that encrypts the shops' keys is not in the backup. Keep a copy of DIR/secret (or of PASEK_SECRET) apart
from it: without the secret everything is restored but the keys, and each has to be given again: pasek shop key SHOP`

export function backupCommands(program: Command): void {
  program
    .command('backup')
    .description('Write the embedded database into one file.')
    .argument('<file>', 'e.g. pasek-backup.tar.gz')
    .option('--force', 'replace the file if it exists')
    .option('--json', 'print one JSON document')
    .addHelpText('after', aboutTheSecret)
    .action(async (file: string, { force, json }: { force?: true; json?: true }, command: Command) => {
      const directory = embeddedDirectory(command, 'pg_dump --format=custom --file=FILE "$DATABASE_URL"')
      const bytes = await backUp({ directory, file, holder: fullName(command), overwrite: force === true })
      if (json) return printJson({ file: resolve(file), bytes })
      printLine(`Wrote ${file} (${(bytes / 1_000_000).toFixed(1)} MB)`)
      note(
        `The secret is not in it: keep a copy of ${resolve(directory, 'secret')} or of PASEK_SECRET apart.`,
      )
    })

  program
    .command('restore')
    .description('Put a backup into a data directory that holds no database yet.')
    .argument('<file>', 'a file that pasek backup has written')
    .option('--json', 'print one JSON document')
    .addHelpText('after', aboutTheSecret)
    .action(async (file: string, { json }: { json?: true }, command: Command) => {
      const directory = embeddedDirectory(command, 'pg_restore --dbname="$DATABASE_URL" FILE')
      await restore({ directory, file })
      if (json) return printJson({ dataDir: directory })
      printLine(`Restored ${file} into ${directory}`)
      note(
        `The secret is not in a backup: put yours to ${resolve(directory, 'secret')}, or set PASEK_SECRET.`,
      )
    })
}

function embeddedDirectory(command: Command, instead: string): string {
  const { dataDir, databaseUrl } = command.optsWithGlobals<GlobalOptions>()
  if (!databaseUrl) return resolve(dataDir)
  throw new PasekError(
    'USAGE',
    `pasek ${command.name()} is for the embedded database; this one is PostgreSQL.`,
    {
      hint: `Use PostgreSQL's own: ${instead}`,
    },
  )
}
