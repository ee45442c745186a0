import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { GlobalOptions } from '../command/program.ts'
import type { Terminal } from '../command/terminal.ts'
import { refuseBesideServer } from '../control/refuse-beside-server.ts'
import { aboutTheSecret } from './about-the-secret.ts'
import { refusePostgres } from './refuse-postgres.ts'
import { restore } from './restore.ts'

export function restoreCommand(program: Command, terminal: Terminal): void {
  program
    .command('restore')
    .description('Put a backup into a data directory that holds no database yet.')
    .argument('<file>', 'a file that pasek backup has written')
    .option('--json', 'print one JSON document')
    .addHelpText('after', aboutTheSecret)
    .action(async (name: string, { json }: { json?: true }, command: Command) => {
      const { dataDir, databaseUrl } = command.optsWithGlobals<GlobalOptions>()
      if (databaseUrl) refusePostgres(command, 'pg_restore --dbname="$DATABASE_URL" FILE')
      const directory = terminal.path(dataDir)
      await refuseBesideServer(directory)
      await restore({ directory, file: terminal.path(name) })
      if (json) return terminal.printJson({ dataDir: directory })
      terminal.printLine(`Restored ${name} into ${directory}`)
      terminal.note(
        `The secret is not in a backup: put yours to ${resolve(directory, 'secret')}, or set PASEK_SECRET.`,
      )
    })
}
