import { once } from 'node:events'
import { PasekError } from '@pasek/core'
import type { Command } from 'commander'
import { exitCode } from '../command/exit-code.ts'
import type { GlobalOptions } from '../command/program.ts'
import { cleanExports } from '../exporting/clean-exports.ts'
import type { Setting } from '../installation/access.ts'
import { openFaultLog } from '../installation/fault-log.ts'
import { hourly } from '../installation/hourly.ts'
import { pulseOf } from '../installation/pulse.ts'
import { keepSchedules } from '../schedules/keep-schedules.ts'
import { endInTime } from './end-in-time.ts'

export function workerCommand(program: Command, { terminal, access }: Setting): void {
  const { signal } = terminal
  const command = program
    .command('worker')
    .description('Work off the jobs of a PostgreSQL, until Ctrl-C or SIGTERM.')
    .addHelpText(
      'after',
      '\nAny number of them may work beside servers, on any computer that can reach the database. When one ends, its jobs\n' +
        'stop at an item and are gone on with by another.',
    )
  command.action(async () => {
    if (!command.optsWithGlobals<GlobalOptions>().databaseUrl) throw needsPostgres()
    endInTime(terminal)
    await access.withWorker(command, async (tracker, pasek) => {
      const faults = openFaultLog((line) => terminal.note(line), pulseOf(pasek.store.db))
      try {
        await keepSchedules(pasek, tracker, faults.tell)
        terminal.note('Pasek works off jobs')
        const cleaning = hourly(async () => cleanExports(pasek), faults.tell)
        if (!signal.aborted) await once(signal, 'abort')
        await cleaning.close()
      } finally {
        faults.close()
      }
    })
    terminal.exitCode = exitCode.completed // a signal is how it ends
  })
}

function needsPostgres(): PasekError {
  return new PasekError(
    'USAGE',
    'A worker of its own needs PostgreSQL: the embedded database belongs to one process, which must be the server.',
    { hint: 'Give --database-url or DATABASE_URL; or run pasek serve, which works off the jobs itself.' },
  )
}
