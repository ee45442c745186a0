import { resolve } from 'node:path'
import { PasekError } from '@pasek/core'
import { holdsDatabase, openEmbeddedStore, openTracker, type Tracker } from '@pasek/tracker'
import type { Command } from 'commander'
import { type Accounts, openAccounts } from '../accounts/accounts.ts'
import { fullName } from '../command/full-name.ts'
import type { GlobalOptions } from '../command/program.ts'
import type { Terminal } from '../command/terminal.ts'
import { mailerOf } from '../mail/mailer.ts'
import { workOffJobs } from '../jobs/work-off-jobs.ts'
import { openFaultLog } from './fault-log.ts'
import { openPasek, type Pasek } from './open-pasek.ts'
import { pulseOf } from './pulse.ts'

type Use<T> = (tracker: Tracker, pasek: Pasek) => Promise<T>

/** How a command gets at the installation that its options name: it opens it, or a server has it open. */
export type Access = {
  withPasek<T>(command: Command, use: (pasek: Pasek) => Promise<T>): Promise<T>
  withTracker<T>(command: Command, use: Use<T>): Promise<T>
  /** As `withTracker`, and jobs are worked off meanwhile. */
  withWorker<T>(command: Command, use: Use<T>): Promise<T>
  /** Who has an account there, as `withPasek` or `withTracker` has it open. */
  accounts(pasek: Pasek): Promise<Accounts>
  /** Whether somebody may be at work on its jobs, without this command doing it. */
  isWorkedOn(pasek: Pasek): boolean
  /** The embedded database as it is, also that of a newer Pasek; undefined on PostgreSQL. */
  dump(command: Command): Promise<Dump | undefined>
}

/** A gzipped tar of what the directory's database holds. */
export type Dump = { directory: string; content: Blob }

/** Where a server listens that was told nothing. */
const usualUrl = 'http://127.0.0.1:4000'

/** What the commands stand on. */
export type Setting = { terminal: Terminal; access: Access }

/** Opens the installation, for as long as a command takes. */
export function ownAccess(terminal: Terminal): Access {
  const withPasek: Access['withPasek'] = async (command, use) => {
    const { dataDir, databaseUrl } = command.optsWithGlobals<GlobalOptions>()
    if (!databaseUrl && !holdsDatabase(dataDir))
      terminal.note(`Setting up the database in ${resolve(dataDir)}`)
    const pasek = await openPasek({ dataDir, databaseUrl, env: terminal.env, holder: fullName(command) })
    try {
      return await use(pasek)
    } finally {
      await pasek.close()
    }
  }
  const withOpen = async <T>(command: Command, worker: boolean, use: Use<T>): Promise<T> =>
    withPasek(command, async (pasek) => {
      const faults = openFaultLog((line) => terminal.note(line), pulseOf(pasek.store.db))
      const tracker = await openTracker(pasek.store, {
        ...(worker && { role: 'worker' as const }),
        onError: faults.tell,
      })
      try {
        if (worker) await workOffJobs(tracker, pasek)
        return await use(tracker, pasek)
      } finally {
        faults.close()
        await tracker.close()
      }
    })

  return {
    withPasek,
    withTracker: async (command, use) => withOpen(command, false, use),
    withWorker: async (command, use) => withOpen(command, true, use),
    accounts: async (pasek) => {
      const base = terminal.env['PASEK_BASE_URL'] ?? usualUrl
      const onFault = (error: unknown) => terminal.warn(String(error))
      const mailer = mailerOf(terminal.env, onFault)
      return openAccounts({ ...pasek, baseUrl: () => base, isSecure: false, mailer, onFault })
    },
    // the embedded store belongs to this process
    isWorkedOn: ({ store }) => store.kind === 'postgres',
    async dump(command) {
      const { dataDir, databaseUrl } = command.optsWithGlobals<GlobalOptions>()
      return databaseUrl ? undefined : dumpOf(resolve(dataDir), fullName(command))
    },
  }
}

/** Through the process that has it open, whose worker does the work. */
export function sharedAccess(
  pasek: Pasek,
  tracker: Tracker,
  { accounts, hasWorker, terminal }: { accounts: Accounts; hasWorker: boolean; terminal: Terminal },
): Access {
  const shared = { ...pasek, migrated: [] } // what its opening has run was told then
  const isWorkedOn: Access['isWorkedOn'] = ({ store }) => hasWorker || store.kind === 'postgres'
  return {
    withPasek: async (_command, use) => use(shared),
    withTracker: async (_command, use) => use(tracker, shared),
    async withWorker(_command, use) {
      if (!isWorkedOn(pasek))
        terminal.warn('The server was started with --no-worker: the job waits until one without it runs.')
      return use(tracker, shared)
    },
    accounts: async () => accounts,
    isWorkedOn,
    dump: async () => pasek.dump && { directory: pasek.directory, content: await pasek.dump() },
  }
}

async function dumpOf(directory: string, holder: string): Promise<Dump> {
  if (!holdsDatabase(directory)) {
    throw new PasekError('DATA_DIR_UNUSABLE', `There is no database in ${directory}.`, {
      hint: 'Name the right one with --data-dir.',
    })
  }
  const store = await openEmbeddedStore({ directory, holder })
  try {
    return { directory, content: await store.dump() }
  } finally {
    await store.close()
  }
}
