import type { Job } from '@pasek/core/protocol'
import { type Simulator, type SimulatorOptions, startSimulator } from '@pasek/simulator'
import { Broken, type Setting } from './case.ts'
import { Installation } from './installation.ts'
import type { StoreKind } from './places.ts'
import { Programs } from './programs.ts'

export type KnownShop = { id: number; simulator: Simulator }

/** About what a shop takes. */
const latency = { perRequestMs: 5, perWriteMs: 10 }

/** An installation whose catalogue came from one shop, and other shops to bring it to. */
export class SyncPlace {
  readonly installation: Installation
  readonly programs: Programs
  readonly home: KnownShop
  readonly away: readonly KnownShop[]

  private constructor(installation: Installation, [home, ...away]: readonly KnownShop[]) {
    if (!home) throw new Error('A catalogue has a home.')
    this.installation = installation
    this.programs = new Programs(installation)
    this.home = home
    this.away = away
  }

  /** Its programs run, and the catalogue is imported. */
  static async open(
    setting: Setting,
    store: StoreKind,
    { home, away }: { home: SimulatorOptions; away: readonly SimulatorOptions[] },
  ): Promise<SyncPlace> {
    const simulators: Simulator[] = []
    for (const options of [home, ...away]) simulators.push(await startSimulator({ latency, ...options }))
    const [first] = simulators
    if (first) makeWritable(first)
    const installation = await Installation.make(simulators, await setting.place(store))
    const shops = Array.from(installation.simulators, ([id, simulator]) => ({ id, simulator }))
    const place = new SyncPlace(installation, shops)
    await place.programs.start()
    await place.import(place.home)
    return place
  }

  async import({ id }: KnownShop): Promise<void> {
    await this.completes((await this.installation.startImport(id)).id)
  }

  /** From start to end. */
  async sync(shops: readonly KnownShop[], params = {}): Promise<Job> {
    const { id } = await this.installation.startSync(
      shops.map((shop) => shop.id),
      params,
    )
    return this.completes(id)
  }

  /** It completes by itself, and nothing of it failed. @throws Broken */
  async completes(jobId: number): Promise<Job> {
    const job = await this.installation.jobCompletes(jobId)
    if (job.errorCount === 0) return job
    const failures = await this.installation.fetch(
      `${this.installation.url}/api/v1/jobs/${jobId}/items?outcome=failed&limit=3`,
    )
    throw new Broken(`${job.errorCount} products failed in job ${jobId}: ${await failures.text()}`)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.installation[Symbol.asyncDispose]()
  }
}

/** How many requests that would change something the shop has seen. */
export function writesTo({ simulator }: KnownShop): number {
  return Object.values(simulator.stats().writes).reduce((sum, count) => sum + count, 0)
}

/** The same for the same product of another shop: without one it is known nowhere. */
export function giveReferences(simulator: Simulator): void {
  for (const { id, reference } of simulator.products())
    if (reference === '') simulator.editProduct(id, { reference: `REF-${id}` })
}

/** What no shop may be sent, or only a newer one, is not in this one: those are failures, as other tests show. */
function makeWritable(simulator: Simulator): void {
  giveReferences(simulator)
  for (const { id, name } of simulator.products()) {
    const [english, polish] = name
    const writable = (text: string) => text.replaceAll(/[<>;=#{}]/g, ' ')
    if (polish === '' || /[<>;=#{}]/.test(english + polish)) {
      simulator.editProduct(id, { name: [writable(english), writable(polish || english)] })
    }
  }
}
