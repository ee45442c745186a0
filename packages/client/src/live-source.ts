import { heldStatuses, type Status } from '@pasek/core'
import type { Job, JobsEvent } from '@pasek/core/protocol'
import { backOff } from './back-off.ts'
import type { ServerEvent } from './event-parser.ts'
import { EventStream } from './event-stream.ts'
import type { Filter } from './filter.ts'
import type { JobList } from './job-list.ts'
import type { Connection } from './jobs.ts'
import { Nap } from './nap.ts'
import type { PageState } from './page-state.ts'
import { queryOf, readActive, type Requests, SignedOutError } from './read-jobs.ts'
import type { Timing } from './timing.ts'

export type LiveSourceOptions = { list: JobList; requests: Requests; filter: Filter; timing: Timing }

/** Keeps a list up to date from the server: by the stream, and by polls for as long as the stream is not through. */
export class LiveSource {
  readonly #options: LiveSourceOptions
  readonly #stream: EventStream
  readonly #nap = new Nap()
  #connection: Connection
  #page: PageState = { hidden: false, online: true }
  #isLive = false
  #isSignedOut = false
  #lastPoll: 'none' | 'answered' | 'failed' = 'none'
  #polling: AbortController | undefined
  #patience: ReturnType<typeof setTimeout> | undefined
  #heardAt = Date.now()

  constructor(options: LiveSourceOptions) {
    this.#options = options
    const { filter, requests, timing } = options
    this.#connection = { state: 'connecting', since: this.#heardAt }
    options.list.take({ connection: this.#connection })
    this.#waitForStream()
    this.#stream = new EventStream({
      url: `${requests.base}/api/v1/events${queryOf(filter)}`,
      fetch: requests.fetch,
      timing,
      onEvent: (event) => this.#hear(event),
      onSign: () => {
        this.#heardAt = Date.now()
      },
      onDown: () => this.#down(),
      onRefused: () => this.#refused(),
    })
  }

  /** Whether anybody looks, and what the browser says of the network. */
  turn(page: PageState): void {
    const before = this.#page
    this.#page = page
    const isSeenAgain = before.hidden && !page.hidden
    const isSilent = Date.now() - this.#heardAt > this.#options.timing.silenceMs / 2
    if (page.online && !before.online) this.#reopen()
    else if (isSeenAgain && (isSilent || !this.#isLive)) this.#reopen()
    else if (before.online && !page.online && this.#isLive) void this.#probe()
    this.#say()
  }

  /** A job that moves is looked at soon, where the list is polled. */
  learn(jobs: readonly Job[]): void {
    this.#say({ jobs })
    this.#nap.wake()
  }

  /** Somebody may have signed in meanwhile. */
  again(): void {
    if (!this.#isSignedOut) return
    this.#reopen()
    this.#say()
  }

  close(): void {
    this.#stopPolling()
    this.#stream.close()
  }

  #hear({ name, data }: ServerEvent): void {
    const { now, jobs, workers }: JobsEvent = JSON.parse(data)
    const isWhole = name === 'snapshot'
    if (isWhole) {
      this.#isLive = true
      this.#isSignedOut = false
      this.#stopPolling()
    }
    this.#say({ jobs, isWhole, workers, serverAheadMs: Date.parse(now) - Date.now() })
  }

  #down(): void {
    if (this.#isLive) this.#waitForStream()
    else this.#startPolling() // it did not come back at once
    this.#isLive = false
    this.#say()
  }

  #refused(): void {
    this.#isLive = false
    this.#isSignedOut = true
    this.#stopPolling()
    this.#stream.rest()
    this.#say()
  }

  #reopen(): void {
    if (this.#isSignedOut) this.#waitForStream()
    this.#isSignedOut = false
    this.#stream.reopen()
    this.#nap.wake()
  }

  /** The browser says that the network is gone. It may be another one, so the server is asked. */
  async #probe(): Promise<void> {
    const { requests, filter, timing } = this.#options
    try {
      const quick = { ...requests, requestMs: timing.patienceMs }
      const active = await readActive(quick, filter, new AbortController().signal)
      if (this.#isLive) this.#say({ ...active, isWhole: true })
    } catch {
      this.#stream.reopen()
    }
  }

  #waitForStream(): void {
    clearTimeout(this.#patience)
    this.#patience = setTimeout(() => this.#startPolling(), this.#options.timing.patienceMs)
  }

  #startPolling(): void {
    if (this.#polling) return
    clearTimeout(this.#patience)
    this.#polling = new AbortController()
    void this.#poll(this.#polling.signal)
  }

  #stopPolling(): void {
    clearTimeout(this.#patience)
    this.#polling?.abort()
    this.#polling = undefined
    this.#nap.wake()
    this.#lastPoll = 'none'
  }

  async #poll(signal: AbortSignal): Promise<void> {
    const { requests, filter, timing } = this.#options
    let failures = 0
    while (!signal.aborted) {
      const active = await readActive(requests, filter, signal).catch((error: unknown) =>
        error instanceof SignedOutError ? error : undefined,
      )
      if (signal.aborted) return
      if (active instanceof SignedOutError) return this.#refused()
      this.#lastPoll = active ? 'answered' : 'failed'
      failures = active ? 0 : failures + 1
      if (active) this.#heardAt = Date.now()
      this.#say(active && { ...active, isWhole: true })
      const { retryMs, longestRetryMs } = timing
      await this.#nap.sleep(
        active ? this.#pollEveryMs() : backOff(retryMs, longestRetryMs, failures - 1, Math.random()),
      )
    }
  }

  #pollEveryMs(): number {
    const { busyPollMs, idlePollMs, hiddenPollMs } = this.#options.timing
    if (this.#page.hidden) return hiddenPollMs
    return this.#options.list.view().jobs.some(({ status }) => moves(status)) ? busyPollMs : idlePollMs
  }

  /** Tells the list what was learnt, and how things stand with the connection. */
  #say(update: Parameters<JobList['take']>[0] = {}): void {
    const { list } = this.#options
    list.take(update)
    const state = this.#state()
    const everyMs = state === 'polling' ? this.#pollEveryMs() : undefined
    const { state: before, everyMs: everyMsBefore } = this.#connection
    if (state === before && everyMs === everyMsBefore) return
    const isUp = state === 'live' || state === 'polling'
    const since = state === before ? this.#connection.since : isUp ? Date.now() : this.#heardAt
    this.#connection = { state, since, ...(everyMs !== undefined && { everyMs }) }
    list.take({ connection: this.#connection })
  }

  #state(): Connection['state'] {
    if (this.#isSignedOut) return 'signedOut'
    if (this.#isLive) return 'live'
    if (this.#lastPoll === 'answered') return 'polling'
    return this.#lastPoll === 'failed' || !this.#page.online ? 'offline' : 'connecting'
  }
}

function moves(status: Status): boolean {
  const moving: readonly Status[] = ['pending', ...heldStatuses]
  return moving.includes(status)
}
