import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { hasEnded } from '@pasek/core'
import { Job } from '@pasek/core/protocol'
import type { Simulator } from '@pasek/simulator'
import { openEmbeddedStore, openPostgresStore, type Store } from '@pasek/tracker'
import { shopsHere } from '../../test/shops-here.ts'
import { adminHeaders } from '../../test/admin-headers.ts'
import { openPasek } from '../../apps/server/src/installation/open-pasek.ts'
import { type Ended, type Running, runPasek, startPasek } from '../../apps/server/test/run-pasek.ts'
import { Broken } from './case.ts'
import type { Commits } from './commits/commits.ts'
import { embeddedCommits, tellingEnvironment } from './commits/embedded-commits.ts'
import { postgresCommits } from './commits/postgres-commits.ts'
import type { Place } from './places.ts'
import { recordChanges } from './truth/changes.ts'
import { openViewer, type Viewer } from './watch/viewer.ts'
import { withHeaders } from '../../test/with-headers.ts'

/**
 * Pasek as it is installed: a database, shops that are simulators, and its programs as processes of their own, to be
 * killed. From the first server on somebody watches.
 */
export class Installation {
  readonly directory: string
  readonly databaseUrl: string | undefined
  /** By the ids that the shops have here. */
  readonly simulators = new Map<number, Simulator>()
  readonly #started: Running[] = []
  readonly #commitState = join(tmpdir(), `pasek-chaos-${randomUUID()}.commit`)
  #admin = { authorization: '' }
  #port = 0
  #viewer: Viewer | undefined
  #commits: Commits | undefined

  private constructor(directory: string, databaseUrl: string | undefined) {
    this.directory = directory
    this.databaseUrl = databaseUrl
  }

  static async make(
    simulators: readonly Simulator[],
    { directory, databaseUrl }: Place,
  ): Promise<Installation> {
    const made = new Installation(directory, databaseUrl)
    const pasek = await openPasek({ dataDir: directory, databaseUrl, env: shopsHere })
    await recordChanges(pasek.store)
    made.#admin = await adminHeaders(pasek.store)
    for (const simulator of simulators) {
      const { url, key } = simulator
      const name = `shop ${made.simulators.size + 1}`
      const { id } = await pasek.shops.add({ name, url, key, authentication: 'basic' })
      made.simulators.set(id, simulator)
    }
    await pasek.close()
    return made
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  /** @throws when no server was started yet */
  get viewer(): Viewer {
    if (!this.#viewer) throw new Error('Nobody watches before the first server runs.')
    return this.#viewer
  }

  /** Sees the commits of all its programs. */
  async commits(): Promise<Commits> {
    return (this.#commits ??= this.databaseUrl
      ? await postgresCommits(this.databaseUrl)
      : embeddedCommits(this.#commitState))
  }

  /** Asks the server with the rights of an administrator. */
  readonly fetch: typeof globalThis.fetch = async (url, init) => fetch(url, withHeaders(init, this.#admin))

  /** Again at the same port, so that viewers find it. */
  async startServer(words: readonly string[] = []): Promise<Running> {
    const unhindered = ['--requests-per-minute', '1000000']
    const server = this.start(['serve', '--port', String(this.#port), ...unhindered, ...words])
    await server.said('Pasek answers at ')
    this.#port = Number(new URL(/http:\S+/.exec(server.errors())?.[0] ?? '').port)
    this.#viewer ??= openViewer(this.url, this.fetch)
    return server
  }

  async startWorker(): Promise<Running> {
    const worker = this.start(['worker'])
    await worker.said('Pasek works off jobs')
    return worker
  }

  /** Any command, running on. */
  start(words: readonly string[]): Running {
    const running = startPasek([...words, '--data-dir', this.directory], { env: this.#env })
    this.#started.push(running)
    return running
  }

  async command(words: readonly string[]): Promise<Ended> {
    return runPasek([...words, '--data-dir', this.directory], { env: this.#env })
  }

  async startImport(shopId: number, scope = {}): Promise<Job> {
    return this.#startJob({ type: 'import', shopId, scope })
  }

  /** Of all that the catalogue holds; more than one shop make a job of parts. */
  async startSync(shopIds: readonly number[], params = {}): Promise<Job> {
    return this.#startJob({ type: 'sync', shopIds, ...params })
  }

  async startExport(options: object): Promise<Job> {
    return this.#startJob({ type: 'export', ...options })
  }

  /** The answer to a request for a job, whatever it is. */
  async askForJob(request: object): Promise<Response> {
    return this.fetch(`${this.url}/api/v1/jobs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    })
  }

  async #startJob(request: object): Promise<Job> {
    const response = await this.askForJob(request)
    if (response.status !== 201) throw new Broken(`No job was started: ${await response.text()}`)
    return Job.parse(await response.json())
  }

  /** Undefined while the server is away. */
  async job(id: number): Promise<Job | undefined> {
    const response = await this.fetch(`${this.url}/api/v1/jobs/${id}`).catch(() => undefined)
    return response?.ok ? Job.parse(await response.json()) : undefined
  }

  async partsOf({ id }: Job): Promise<Job[]> {
    const response = await this.fetch(`${this.url}/api/v1/jobs?parent=${id}`)
    const { jobs }: { jobs: unknown[] } = JSON.parse(await response.text())
    return jobs.map((job) => Job.parse(job))
  }

  /** Waits until the job is so. @throws Broken when it is not so in time */
  async jobBecomes(id: number, is: (job: Job) => boolean, withinMs = 300_000): Promise<Job> {
    let job: Job | undefined
    for (const until = performance.now() + withinMs; performance.now() < until; await sleep(50)) {
      job = (await this.job(id)) ?? job
      if (job && is(job)) return job
    }
    const said = this.#started.map((each) => `${each.child.spawnargs.slice(2).join(' ')}:\n${each.errors()}`)
    throw new Broken(
      `After ${withinMs / 1_000} s job ${id} is still ${JSON.stringify(job)}\n${said.join('\n').slice(-4_000)}`,
    )
  }

  /** Waits until a run is at work: the job has got further than it was, or has ended. @throws Broken */
  async jobMoves({ id, currentCount }: Job): Promise<Job> {
    return this.jobBecomes(id, (job) => job.currentCount > currentCount || hasEnded(job.status))
  }

  /** Waits until the job has ended and whoever watches has seen it. @throws Broken */
  async jobEnds(id: number): Promise<Job> {
    const ended = ({ status }: Job) => hasEnded(status) && this.viewer.statusOf(id) === status
    return this.jobBecomes(id, ended)
  }

  /** Nobody helps it to its end. @throws Broken */
  async jobCompletes(id: number): Promise<Job> {
    const job = await this.jobEnds(id)
    if (job.status !== 'completed') throw new Broken(`It did not complete by itself: ${JSON.stringify(job)}`)
    return job
  }

  /** The database, opened from outside: the embedded one while no program of ours has it. */
  async withStore<T>(use: (store: Store) => Promise<T>): Promise<T> {
    const { directory, databaseUrl } = this
    const store = databaseUrl
      ? await openPostgresStore({ url: databaseUrl, connections: 2 })
      : await openEmbeddedStore({ directory })
    try {
      return await use(store)
    } finally {
      await store.close()
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#viewer?.leave()
    for (const running of this.#started) await end(running, 'SIGKILL')
    for (const simulator of this.simulators.values()) await simulator.close()
    await this.#commits?.close()
    for (const path of [this.directory, this.#commitState]) await rm(path, { recursive: true, force: true })
  }

  get #env(): Record<string, string> {
    const { databaseUrl } = this
    return databaseUrl === undefined ? tellingEnvironment(this.#commitState) : { DATABASE_URL: databaseUrl }
  }
}

export async function end({ child, ended }: Running, signal: NodeJS.Signals): Promise<Ended> {
  child.kill(signal)
  return ended
}

/** Told to end, it does so with success. @throws Broken */
export async function endCleanly(running: Running): Promise<void> {
  const { code, err } = await end(running, 'SIGTERM')
  if (code !== 0) throw new Broken(`It ended with ${code}: ${err}`)
}
