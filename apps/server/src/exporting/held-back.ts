import type { ItemOutcome, Run } from '@pasek/tracker'

/** What is done of an export once a page is in its file. */
export type Done = { cursor: unknown; outcomes: readonly ItemOutcome[] }

/**
 * Commits each page when the next one is in the file. The last is thus left for the commit that also says where the
 * file is: a job is never all done without one.
 */
export class HeldBack {
  readonly #run: Run
  #last: Done | undefined

  constructor(run: Run) {
    this.#run = run
  }

  async add(page: Done): Promise<void> {
    if (this.#last) {
      const { cursor, outcomes } = this.#last
      await this.#run.commit({ cursor, items: outcomes.length }, async () => outcomes)
    }
    this.#last = page
  }

  /** Undefined where there was no page. */
  get last(): Done | undefined {
    return this.#last
  }
}
