import { type Case, Broken, type Size, Skipped, type Tally } from './case.ts'
import { Chance } from './chance.ts'
import { Places, type StoreKind } from './places.ts'

export type Report = Tally & {
  name: string
  seconds: number
  /** Why it was left out. */
  skipped?: string
  /** What was not as it must be. */
  failure?: unknown
}

/** Runs cases, each with random numbers of its own, so that one alone can be repeated. */
export class CaseRunner {
  readonly #seed: number
  readonly #size: Size
  readonly #places = new Places()

  constructor(seed: number, size: Size) {
    this.#seed = seed
    this.#size = size
  }

  async run({ name, run }: Case): Promise<Report> {
    const tally: Tally = { runs: 0, hits: 0, survived: 0, note: '' }
    const started = performance.now()
    const setting = {
      chance: new Chance(this.#seed, name),
      size: this.#size,
      place: async (store: StoreKind, directory?: string) => this.#places.fresh(store, directory),
    }
    const outcome: { skipped?: string; failure?: unknown } = {}
    try {
      await run(setting, tally)
      if (tally.hits === 0) throw new Broken('No fault has hit.')
    } catch (error) {
      if (error instanceof Skipped) outcome.skipped = error.message
      else outcome.failure = error
    }
    return { name, ...tally, ...outcome, seconds: (performance.now() - started) / 1_000 }
  }

  async close(): Promise<void> {
    await this.#places.close()
  }
}
