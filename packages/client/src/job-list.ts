import type { Pace } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import { type Filter, wants } from './filter.ts'
import { JobBook } from './job-book.ts'
import type { Connection, JobsView } from './jobs.ts'
import { MissingJobs } from './missing-jobs.ts'

/** What is learnt from the server, or from whoever holds the connection to it for all tabs. */
export type Update = {
  jobs?: readonly Job[]
  /** `jobs` are all the active ones there are. */
  isWhole?: boolean
  gone?: readonly number[]
  connection?: Connection
  workers?: number | undefined
  serverAheadMs?: number
}

export type JobListOptions = {
  filter: Filter
  read: (id: number) => Promise<Job | undefined>
  retryMs: number
}

const forgetEveryMs = 5_000
/** Answers travel for a while: clocks that differ by less are taken for equal, so that this does not jitter. */
const sameClockMs = 1_000

/** The list as one tab or worker sees it: takes what is learnt, reads what is missing, tells what has changed. */
export class JobList {
  readonly #options: JobListOptions
  readonly #book = new JobBook()
  readonly #listeners = new Set<() => void>()
  readonly #watched = new Map<number, number>()
  readonly #gone = new Set<number>()
  #connection: Connection = { state: 'connecting', since: Date.now() }
  #workers: number | undefined
  #serverAheadMs = 0
  #view: JobsView | undefined
  #willTell = false
  #isWhole = false
  #missing: MissingJobs | undefined
  #forgetting: ReturnType<typeof setInterval> | undefined
  /** Hears what was news here. */
  onNews: ((update: Update) => void) | undefined

  constructor(options: JobListOptions) {
    this.#options = options
  }

  /** From now on somebody looks after it: what is missing is read, what ended long ago is forgotten. */
  open(): void {
    const { read, retryMs } = this.#options
    this.#missing = new MissingJobs({
      read,
      retryMs,
      found: (job) => this.take({ jobs: [job] }),
      gone: (id) => {
        this.#gone.add(id)
        this.take({ gone: [id] })
      },
    })
    this.#forgetting = setInterval(() => this.#forget(), forgetEveryMs)
  }

  close(): void {
    this.#missing?.close()
    this.#missing = undefined
    clearInterval(this.#forgetting)
    this.#isWhole = false
    this.#gone.clear()
  }

  take({ jobs = [], isWhole = false, gone = [], connection, workers, serverAheadMs }: Update): void {
    const news: Update = {}
    if (serverAheadMs !== undefined && Math.abs(serverAheadMs - this.#serverAheadMs) > sameClockMs)
      news.serverAheadMs = this.#serverAheadMs = serverAheadMs
    if (connection && !isSame(connection, this.#connection)) news.connection = this.#connection = connection
    if (workers !== undefined && workers !== this.#workers) news.workers = this.#workers = workers
    const now = this.#serverNow
    const newer = jobs.filter((job) => this.#book.put(job, now))
    if (newer.length > 0) news.jobs = newer
    const dropped = gone.filter((id) => this.#book.delete(id))
    if (dropped.length > 0) news.gone = dropped
    if (isWhole) {
      this.#isWhole = true
      this.#missing?.want([...this.#book.missingFrom(jobs), ...this.#unknown()])
    }
    if (Object.keys(news).length > 0) this.#changed()
    this.onNews?.(isWhole ? { ...news, ...this.whole() } : news)
  }

  /** All that whoever joins must know. */
  whole(): Required<Omit<Update, 'gone'>> {
    return {
      jobs: this.#book.listed(this.#serverNow),
      isWhole: this.#isWhole,
      connection: this.#connection,
      workers: this.#workers,
      serverAheadMs: this.#serverAheadMs,
    }
  }

  view(): JobsView {
    this.#view ??= {
      jobs: this.#book.listed(this.#serverNow).filter((job) => wants(this.#options.filter, job)),
      connection: this.#connection,
      workers: this.#workers,
      serverAheadMs: this.#serverAheadMs,
    }
    return this.#view
  }

  job(id: number): Job | undefined {
    return this.#book.get(id)
  }

  pace(id: number): Pace | undefined {
    return this.#book.pace(id)
  }

  subscribe(listener: () => void): () => void {
    const own = () => listener() // the same listener may be given twice
    this.#listeners.add(own)
    return () => void this.#listeners.delete(own)
  }

  /** Keeps a job known, listed or not, until the returned function is called. */
  watch(id: number): () => void {
    this.#watched.set(id, (this.#watched.get(id) ?? 0) + 1)
    if (this.#isWhole) this.#missing?.want(this.#unknown())
    return () => {
      const left = (this.#watched.get(id) ?? 1) - 1
      if (left > 0) this.#watched.set(id, left)
      else {
        this.#watched.delete(id)
        this.#gone.delete(id)
      }
    }
  }

  get #serverNow(): number {
    return Date.now() + this.#serverAheadMs
  }

  #unknown(): number[] {
    return [...this.#watched.keys()].filter((id) => !this.#book.get(id) && !this.#gone.has(id))
  }

  #forget(): void {
    if (this.#book.forget(this.#serverNow, (id) => this.#watched.has(id))) this.#changed()
  }

  /** Many changes in one go are told once. */
  #changed(): void {
    this.#view = undefined
    if (this.#willTell) return
    this.#willTell = true
    queueMicrotask(() => {
      this.#willTell = false
      for (const listener of this.#listeners) listener()
    })
  }
}

function isSame(a: Connection, b: Connection): boolean {
  return a.state === b.state && a.since === b.since && a.everyMs === b.everyMs
}
