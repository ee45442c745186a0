import { once } from 'node:events'
import { type Command, Option } from 'commander'
import { exitCode } from '../command/exit-code.ts'
import { wholeNumber } from '../command/numbers.ts'
import type { GlobalOptions } from '../command/program.ts'
import { runProgram } from '../command/run-program.ts'
import { installationCommands } from '../commands.ts'
import { type ControlServer, openControl } from '../control/control-server.ts'
import { databaseName } from '../control/find-server.ts'
import { refuseBesideServer } from '../control/refuse-beside-server.ts'
import { defaultStreamsPerUser } from '../http/app.ts'
import { type Setting, sharedAccess } from '../installation/access.ts'
import { openFaultLog } from '../installation/fault-log.ts'
import type { Pasek } from '../installation/open-pasek.ts'
import { pulseOf } from '../installation/pulse.ts'
import { endInTime } from './end-in-time.ts'
import { uploadLimitOption } from '../uploads/upload-limit.ts'
import { type Server, startServer } from './start-server.ts'

type Options = { port: number; worker: boolean; streamsPerUser: number; uploadLimit: number }

export function serveCommand(program: Command, { terminal, access }: Setting): void {
  const { signal } = terminal
  const command = program
    .command('serve')
    .description('Answer over HTTP and work off the jobs, until Ctrl-C or SIGTERM.')
    .option('--port <n>', 'where; 0 takes a free one', wholeNumber(0, 65_535), 4_000)
    .option('--no-worker', 'only answer; jobs are worked off by other processes')
    .addOption(
      new Option('--streams-per-user <n>', 'how many streams of events one user may have open')
        .env('PASEK_STREAMS_PER_USER')
        .argParser(wholeNumber(1))
        .default(defaultStreamsPerUser),
    )
    .addOption(uploadLimitOption())
    .addHelpText(
      'after',
      '\nIt listens on 127.0.0.1 alone. The other commands of its data directory are run by it. When it ends, running jobs\n' +
        'stop at an item and are gone on with by the next one.',
    )
  command.action(async (options: Options) => {
    const { dataDir, databaseUrl } = command.optsWithGlobals<GlobalOptions>()
    if (!databaseUrl) await refuseBesideServer(terminal.path(dataDir))
    endInTime(terminal)
    await access.withPasek(command, async (pasek) => {
      const faults = openFaultLog((line) => terminal.note(line), pulseOf(pasek.store.db))
      const onFault = faults.tell
      const server = await startServer(pasek, { ...options, onFault })
      let control: ControlServer | undefined
      try {
        control = await listenToCommands(pasek, server, { hasWorker: options.worker, databaseUrl }).catch(
          (error: unknown) => {
            // some file systems hold no sockets: it serves all the same
            terminal.warn('Commands beside this server cannot reach it:')
            onFault(error)
            return undefined
          },
        )
        terminal.note(`Pasek answers at ${server.url}`)
        if (!signal.aborted) await once(signal, 'abort')
      } finally {
        await control?.close()
        faults.close()
        await server.close()
      }
    })
    terminal.exitCode = exitCode.completed // a signal is how it ends
  })
}

async function listenToCommands(
  pasek: Pasek,
  { url, tracker }: Server,
  { hasWorker, databaseUrl }: { hasWorker: boolean; databaseUrl: string | undefined },
): Promise<ControlServer> {
  return openControl({
    directory: pasek.directory,
    hello: { url, pid: process.pid, database: databaseName(databaseUrl) },
    run: async (words, terminal) => {
      const access = sharedAccess(pasek, tracker, { hasWorker, terminal })
      return runProgram(installationCommands({ terminal, access }), words, terminal)
    },
  })
}
