import type { Command } from 'commander'
import type { Setting } from './access.ts'

export function migrateCommand(program: Command, { terminal, access }: Setting): void {
  program
    .command('migrate')
    .description('Bring the tables of the database up to date. Every command does so by itself.')
    .option('--json', 'print one JSON document')
    .action(async ({ json }: { json?: true }, command: Command) => {
      const [kind, ran] = await access.withPasek(
        command,
        async ({ store, migrated }) => [store.kind, migrated] as const,
      )
      if (json) return terminal.printJson({ database: kind, ran })
      for (const name of ran) terminal.printLine(`Ran ${name}`)
      if (ran.length === 0) terminal.printLine('The tables are up to date.')
    })
}
