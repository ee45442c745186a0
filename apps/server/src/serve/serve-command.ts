import { once } from 'node:events'
import { PasekError } from '@pasek/core'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { defaultAuditDays } from '../audit/old-audit.ts'
import { exitCode } from '../command/exit-code.ts'
import { wholeNumber } from '../command/numbers.ts'
import type { GlobalOptions } from '../command/program.ts'
import { runProgram } from '../command/run-program.ts'
import type { Terminal } from '../command/terminal.ts'
import { installationCommands } from '../commands.ts'
import { type ControlServer, openControl } from '../control/control-server.ts'
import { databaseName } from '../control/find-server.ts'
import { refuseBesideServer } from '../control/refuse-beside-server.ts'
import { defaultStreamsPerUser } from '../http/app.ts'
import { defaultRequestsPerMinute } from '../http/limit-requests.ts'
import { type Setting, sharedAccess } from '../installation/access.ts'
import { openFaultLog } from '../installation/fault-log.ts'
import type { Pasek } from '../installation/open-pasek.ts'
import { pulseOf } from '../installation/pulse.ts'
import { mailerOf } from '../mail/mailer.ts'
import { endInTime } from './end-in-time.ts'
import { uploadLimitOption } from '../uploads/upload-limit.ts'
import { type Server, startServer } from './start-server.ts'

type Options = {
  port: number
  host: string
  baseUrl?: URL
  trustProxy?: string
  requestsPerMinute: number
  auditDays: number
  worker: boolean
  streamsPerUser: number
  uploadLimit: number
}

export function serveCommand(program: Command, { terminal, access }: Setting): void {
  const { signal } = terminal
  const command = program
    .command('serve')
    .description('Answer over HTTP and work off the jobs, until Ctrl-C or SIGTERM.')
    .option('--port <n>', 'where; 0 takes a free one', wholeNumber(0, 65_535), 4_000)
    .option('--host <address>', 'where it listens; another than this computer needs --base-url', loopback)
    .option('--no-worker', 'only answer; jobs are worked off by other processes')
    .addOption(
      new Option('--streams-per-user <n>', 'how many streams of events one user may have open')
        .env('PASEK_STREAMS_PER_USER')
        .argParser(wholeNumber(1))
        .default(defaultStreamsPerUser),
    )
    .addOption(
      new Option('--base-url <url>', 'where people open the console, such as https://pasek.example')
        .env('PASEK_BASE_URL')
        .argParser(baseUrl),
    )
    .addOption(
      new Option(
        '--trust-proxy <addresses>',
        'reverse proxies that may say whom they ask for, such as 127.0.0.1',
      ).env('PASEK_TRUST_PROXY'),
    )
    .addOption(
      new Option('--requests-per-minute <n>', 'how many one session, key or address may send')
        .env('PASEK_REQUESTS_PER_MINUTE')
        .argParser(wholeNumber(1))
        .default(defaultRequestsPerMinute),
    )
    .addOption(
      new Option('--audit-days <n>', 'how long it is kept who did what')
        .env('PASEK_AUDIT_DAYS')
        .argParser(wholeNumber(1, 36_500))
        .default(defaultAuditDays),
    )
    .addOption(uploadLimitOption())
    .addHelpText(
      'after',
      '\nIt listens on 127.0.0.1 alone, unless told otherwise. The other commands of its data directory are run by it. When it ends, running jobs\n' +
        'stop at an item and are gone on with by the next one.',
    )
  command.action(async (options: Options) => {
    const { dataDir, databaseUrl } = command.optsWithGlobals<GlobalOptions>()
    const { baseUrl: base, host, trustProxy, ...rest } = options
    if (host !== loopback && !base) throw needsBaseUrl()
    if (!databaseUrl) await refuseBesideServer(terminal.path(dataDir))
    endInTime(terminal)
    await access.withPasek(command, async (pasek) => {
      const faults = openFaultLog((line) => terminal.note(line), pulseOf(pasek.store.db))
      const onFault = faults.tell
      const mailer = mailerOf(terminal.env, onFault)
      const server = await startServer(pasek, {
        ...rest,
        host,
        base,
        mailer,
        onFault,
        ...(trustProxy !== undefined && { trustProxy: trustProxy === 'true' || trustProxy }),
      })
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
        await inviteFirst(server, terminal)
        if (!signal.aborted) await once(signal, 'abort')
      } finally {
        await control?.close()
        faults.close()
        await server.close()
        mailer?.close()
      }
    })
    terminal.exitCode = exitCode.completed // a signal is how it ends
  })
}

const loopback = '127.0.0.1'

/** Whoever reads the log of the first start may become the administrator: nobody else can. */
async function inviteFirst({ accounts }: Server, terminal: Terminal): Promise<void> {
  const link = await accounts.links.first()
  if (!link) return
  terminal.note('Nobody has an account yet. Make the administrator within a day, here:')
  terminal.note(`  ${link.url}`)
}

function baseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '' && url.hash === '')
    return url
  throw new InvalidArgumentError('It is no address such as https://pasek.example')
}

function needsBaseUrl(): PasekError {
  return new PasekError(
    'USAGE',
    'Whoever may be asked from other computers must know the address they use.',
    {
      hint: 'Give --base-url or PASEK_BASE_URL, such as https://pasek.example.',
    },
  )
}

async function listenToCommands(
  pasek: Pasek,
  { url, tracker, accounts }: Server,
  { hasWorker, databaseUrl }: { hasWorker: boolean; databaseUrl: string | undefined },
): Promise<ControlServer> {
  return openControl({
    directory: pasek.directory,
    hello: { url, pid: process.pid, database: databaseName(databaseUrl) },
    run: async (words, terminal) => {
      const access = sharedAccess(pasek, tracker, { accounts, hasWorker, terminal })
      return runProgram(installationCommands({ terminal, access }), words, terminal)
    },
  })
}
