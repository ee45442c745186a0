import type { Job } from '@pasek/core/protocol'
import { Nap } from './nap.ts'
import { SignedOutError } from './read-jobs.ts'

export type MissingJobsOptions = {
  read: (id: number) => Promise<Job | undefined>
  found: (job: Job) => void
  gone: (id: number) => void
  retryMs: number
}

/** Reads jobs that the list does not tell of, one after the other, until each is found or known to be gone. */
export class MissingJobs {
  readonly #options: MissingJobsOptions
  readonly #ids = new Set<number>()
  readonly #nap = new Nap()
  #isReading = false
  #isClosed = false

  constructor(options: MissingJobsOptions) {
    this.#options = options
  }

  want(ids: Iterable<number>): void {
    for (const id of ids) this.#ids.add(id)
    if (!this.#isReading) void this.#readAll()
  }

  close(): void {
    this.#isClosed = true
    this.#ids.clear()
    this.#nap.wake()
  }

  async #readAll(): Promise<void> {
    this.#isReading = true
    for (const id of this.#ids) {
      const job = await this.#options
        .read(id)
        .catch((error: unknown) => (error instanceof SignedOutError ? error : ('unknown' as const)))
      if (this.#isClosed) return
      this.#ids.delete(id)
      if (job === 'unknown') {
        this.#ids.add(id) // at the end of the line: the loop comes to it again
        await this.#nap.sleep(this.#options.retryMs)
      } else if (job instanceof SignedOutError) this.#ids.clear() // whoever comes back asks for them again
      else if (job) this.#options.found(job)
      else this.#options.gone(id)
    }
    this.#isReading = false
  }
}
