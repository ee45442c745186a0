import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { Setting } from './access.ts'
import { aboutTheSecret } from './about-the-secret.ts'
import { backUp } from './back-up.ts'
import { refusePostgres } from './refuse-postgres.ts'

const instead = 'pg_dump --format=custom --file=FILE "$DATABASE_URL"'

export function backupCommand(program: Command, { terminal, access }: Setting): void {
  program
    .command('backup')
    .description('Write the embedded database into one file.')
    .argument('<file>', 'e.g. pasek-backup.tar.gz')
    .option('--force', 'replace the file if it exists')
    .option('--json', 'print one JSON document')
    .addHelpText('after', aboutTheSecret)
    .action(async (name: string, { force, json }: { force?: true; json?: true }, command: Command) => {
      const file = terminal.path(name)
      const dump = async () => (await access.dump(command)) ?? refusePostgres(command, instead)
      const { directory, bytes } = await backUp({ dump, file, overwrite: force === true })
      if (json) return terminal.printJson({ file, bytes })
      terminal.printLine(`Wrote ${name} (${(bytes / 1_000_000).toFixed(1)} MB)`)
      terminal.note(
        `The secret is not in it: keep a copy of ${resolve(directory, 'secret')} or of PASEK_SECRET apart.`,
      )
    })
}
