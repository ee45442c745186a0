import type { Running } from '../../apps/server/test/run-pasek.ts'
import { end, type Installation } from './installation.ts'

/** Which programs a fault meets. On the embedded store the server is the worker too. */
export type Victim = 'worker' | 'server' | 'both'

/** What runs of an installation: one server, and on PostgreSQL a worker beside it. */
export class Programs {
  readonly #installation: Installation
  #server: Running | undefined
  #worker: Running | undefined

  constructor(installation: Installation) {
    this.#installation = installation
  }

  /** Starts whatever does not run. */
  async start(): Promise<void> {
    const isApart = this.#installation.databaseUrl !== undefined
    this.#server ??= await this.#installation.startServer(isApart ? ['--no-worker'] : [])
    if (isApart) this.#worker ??= await this.#installation.startWorker()
  }

  /** @returns the exit codes; none of what was killed */
  async end(victim: Victim, signal: NodeJS.Signals): Promise<(number | null)[]> {
    const chosen = this.#take(victim)
    const ended = await Promise.all(chosen.map(async (running) => end(running, signal)))
    return ended.map(({ code }) => code)
  }

  #take(victim: Victim): Running[] {
    const [server, worker] = [this.#server, this.#worker]
    const takesServer = victim !== 'worker' || worker === undefined
    if (takesServer) this.#server = undefined
    if (victim !== 'server') this.#worker = undefined
    return [takesServer ? server : undefined, victim === 'server' ? undefined : worker].filter(
      (running) => running !== undefined,
    )
  }
}
