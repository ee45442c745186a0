import type { Command } from 'commander'
import { printJson, printLine } from '../command/output.ts'
import { withPasek } from './with-pasek.ts'

export function migrateCommand(program: Command): void {
  program
    .command('migrate')
    .description('Bring the tables of the database up to date. Every command does so by itself.')
    .option('--json', 'print one JSON document')
    .action(async ({ json }: { json?: true }, command: Command) => {
      const [kind, ran] = await withPasek(
        command,
        async ({ store, migrated }) => [store.kind, migrated] as const,
      )
      if (json) return printJson({ database: kind, ran })
      for (const name of ran) printLine(`Ran ${name}`)
      if (ran.length === 0) printLine('The tables are up to date.')
    })
}
