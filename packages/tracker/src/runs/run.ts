import { PasekError, heartbeatEveryMs } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import type { Transaction } from 'kysely'
import { type FailureLimit, failureLimit } from './failure-limit.ts'
import type { ItemOutcome } from './item-outcome.ts'
import { type Seen, recordOutcomes } from './record-outcomes.ts'
import { Staging } from './staging.ts'
import type { StartedRun } from './start-run.ts'
import { Stopwatch } from './stopwatch.ts'
import { keysToRetry } from '../read/items-to-retry.ts'
import { refuseNested } from '../store/nested-guard.ts'
import type { Store } from '../store/store.ts'
import { type RunNote, readRun, touchRun } from './touch-run.ts'

/** The caller's writes for one page. They run inside the commit: use `trx` only, and await nothing else. */
export type Write<T> = (trx: Transaction<T>) => Promise<readonly ItemOutcome[]>

type StagedPage<T> = { cursor: unknown; write: Write<T> }

/**
 * Why a run's signal was aborted: `stop` leaves the job to be gone on with, `lost` leaves it to another run, `limit`
 * ends it since too many items have failed.
 */
type Interruption = 'stop' | 'lost' | 'limit'

const said: Record<Interruption, string> = {
  stop: 'The run was asked to stop.',
  lost: 'The run lost its job.',
  limit: 'Too many items have failed.',
}

export class RunInterrupted extends Error {
  override readonly name = 'RunInterrupted'
  readonly kind: Interruption

  constructor(kind: Interruption, cause?: unknown) {
    super(said[kind], { cause })
    this.kind = kind
  }
}

const countingEveryMs = 200

/** One worker's turn at a job: what the work function gets. */
export class Run<T = unknown> {
  /** The job as it was when this run began. */
  readonly job: Job
  /** Where the last run stopped, as its last commit said; null at the beginning. */
  readonly cursor: unknown
  /** Aborted when the run shall end at the next item: pause, cancel, shutdown, or the job is another run's. */
  readonly signal: AbortSignal

  readonly #store: Store<T>
  readonly #runId: string
  readonly #retries: number
  readonly #announce: (id: number) => void
  readonly #interruption = new AbortController()
  readonly #staging: Staging<StagedPage<T>>
  readonly #stopwatch = new Stopwatch()
  readonly #heartbeat: NodeJS.Timeout
  readonly #limit: FailureLimit | undefined
  #beating: Promise<void> = Promise.resolve()
  #lastWriteAt = performance.now()
  #lastCountAt = 0
  #committed = false

  constructor(store: Store<T>, started: StartedRun, announce: (id: number) => void) {
    this.job = started.job
    this.cursor = started.cursor
    this.signal = this.#interruption.signal
    this.#store = store
    this.#runId = started.runId
    this.#retries = started.retries
    this.#announce = announce
    this.#staging = new Staging({ write: async (pages) => this.#commitPages(pages) })
    this.#limit = failureLimit(store, started.job)
    this.#heartbeat = setInterval(() => {
      this.#beating = this.#beat()
    }, heartbeatEveryMs / 2)
    this.#obey(started.job)
  }

  /** Says how many items there are. Only the first total of a job counts: a resumed run keeps it. */
  async plan(total: number): Promise<void> {
    await this.#touch({ total, phase: null })
  }

  /** Says how many items were found so far while the total is not known; written a few times a second at most. */
  async counting(found: number): Promise<void> {
    if (performance.now() - this.#lastCountAt < countingEveryMs) return
    this.#lastCountAt = performance.now()
    await this.#touch({ phase: 'counting', counted: found })
  }

  /**
   * Stages a page and resolves at once while less than 200 ms and 1,000 items are staged; then one transaction
   * runs the staged writes in order and records their outcomes, the counters and the last cursor.
   *
   * @param page.cursor where to go on once this page is committed
   * @param page.items how many items the page holds; paces the commits
   * @throws PasekError RUN_LOST, or what an earlier page's write threw; then nothing of it was written
   */
  async commit(page: { cursor: unknown; items?: number }, write: Write<T>): Promise<void> {
    refuseNested()
    await this.#staging.add({ cursor: page.cursor, write }, page.items ?? 1)
  }

  /** Waits until all staged pages are committed. @throws as `commit` */
  async flush(): Promise<void> {
    await this.#staging.flush()
  }

  /** Asks the run to end: at the next item, or at once because the job is no longer its own. */
  interrupt(kind: Interruption, cause?: unknown): void {
    if (!this.signal.aborted) this.#interruption.abort(new RunInterrupted(kind, cause))
  }

  /** Looks at the job now rather than at the next write. @throws PasekError RUN_LOST */
  async look(): Promise<void> {
    this.#obey(await readRun(this.#store, { id: this.job.id, runId: this.#runId }))
  }

  /** Ends heartbeat and clock; returns the milliseconds run since the last write. */
  async close(): Promise<number> {
    clearInterval(this.#heartbeat)
    await this.#beating
    return this.#stopwatch.lap()
  }

  /** What `endRun` needs to know of this run. */
  get runId(): string {
    return this.#runId
  }

  /** How many runs in a row before this one ended without a further item. */
  get retries(): number {
    return this.#retries
  }

  /** Whether any item of the job has its outcome. */
  get begun(): boolean {
    return this.job.currentCount > 0 || this.#committed
  }

  /** The keys of the failed items that this job, being a retry, is for: as they stand now, in the order they failed. */
  keysToRetry(): AsyncIterable<string[]> {
    return keysToRetry(this.#store, this.job)
  }

  get #retryOf(): number | undefined {
    return this.job.parentKind === 'retry' ? (this.job.parentId ?? undefined) : undefined
  }

  /** The job that this one is a part of, which moves with it. */
  get #partOf(): number[] {
    const { parentKind, parentId } = this.job
    return parentKind === 'part' && parentId !== null ? [parentId] : []
  }

  async #commitPages(pages: StagedPage<T>[]): Promise<void> {
    try {
      const seen = await this.#store.transaction(async (trx) => {
        const outcomes: ItemOutcome[] = []
        for (const { write } of pages) outcomes.push(...(await write(trx)))
        return recordOutcomes(trx, {
          id: this.job.id,
          runId: this.#runId,
          outcomes,
          cursor: pages.at(-1)?.cursor,
          activeMs: this.#stopwatch.lap(),
          feed: this.#store.feed,
          retryOf: this.#retryOf,
        })
      })
      this.#committed = true
      this.#lastWriteAt = performance.now()
      for (const id of [this.job.id, ...this.#partOf, ...seen.mended]) this.#announce(id)
      this.#obey(seen)
      await this.#checkLimit(seen)
    } catch (error) {
      this.interrupt('lost', error) // reading on would be for nothing
      throw error
    }
  }

  async #checkLimit(seen: Seen): Promise<void> {
    const tooMany = await this.#limit?.(seen).catch(() => undefined) // the next commit asks again
    if (tooMany) this.interrupt('limit', tooMany)
  }

  async #touch(note: Partial<RunNote>): Promise<void> {
    const written = { ...note, id: this.job.id, runId: this.#runId, activeMs: this.#stopwatch.lap() }
    const seen = await touchRun(this.#store, written)
    this.#lastWriteAt = performance.now()
    this.#obey(seen)
  }

  async #beat(): Promise<void> {
    if (performance.now() - this.#lastWriteAt < heartbeatEveryMs / 2) return
    try {
      await this.#touch({})
    } catch (error) {
      // a database out of reach may come back before anybody takes over; a lost job does not
      if (error instanceof PasekError && error.code === 'RUN_LOST') this.interrupt('lost', error)
    }
  }

  #obey({ status }: Pick<Seen, 'status'>): void {
    if (status !== 'running') this.interrupt('stop')
  }
}
