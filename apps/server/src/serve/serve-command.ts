import { once } from 'node:events'
import { openTracker } from '@pasek/tracker'
import { type Command, Option } from 'commander'
import { wholeNumber } from '../command/numbers.ts'
import { note } from '../command/output.ts'
import { refusePort } from '../command/refuse-port.ts'
import { exitCode } from '../command/exit-code.ts'
import { openHub } from '../events/hub.ts'
import { createApp, defaultStreamsPerUser } from '../http/app.ts'
import type { Pasek } from '../installation/open-pasek.ts'
import { withPasek } from '../installation/with-pasek.ts'
import { importProducts } from '../jobs/import-products.ts'

type Options = { port: number; worker: boolean; streamsPerUser: number }

export function serveCommand(program: Command, signal: AbortSignal): void {
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
    .addHelpText(
      'after',
      '\nIt listens on 127.0.0.1 alone. When it ends, running jobs stop at an item and are gone on with by the next one.',
    )
  command.action(async (options: Options) => {
    await withPasek(command, async (pasek) => serve(pasek, { ...options, signal }))
  })
}

async function serve(
  pasek: Pasek,
  { port, worker, streamsPerUser, signal }: Options & { signal: AbortSignal },
): Promise<void> {
  const onFault = (error: unknown) => note(`pasek: ${error instanceof Error ? error.message : String(error)}`)
  const tracker = await openTracker(pasek.store, { worker, onError: onFault })
  const hub = await openHub(tracker, onFault)
  const app = await createApp({ pasek, tracker, hub, onFault }, { streamsPerUser })
  try {
    if (worker) await tracker.work(importProducts(pasek))
    const address = await app.listen({ host: '127.0.0.1', port }).catch(refusePort)
    note(`Pasek answers at ${address}`)
    if (!signal.aborted) await once(signal, 'abort')
  } finally {
    await hub.close() // first, so that viewers reconnect to another server while this one ends
    await app.close()
    await tracker.close()
  }
  process.exitCode = exitCode.completed // a signal is how it ends
}
