import { backOff } from './back-off.ts'
import { EventParser, type ServerEvent } from './event-parser.ts'
import { Nap } from './nap.ts'
import { refuses } from './read-jobs.ts'
import type { Timing } from './timing.ts'

export type EventStreamOptions = {
  url: string
  fetch: typeof globalThis.fetch
  timing: Timing
  onEvent: (event: ServerEvent) => void
  /** Something came, be it a heartbeat. */
  onSign: () => void
  /** The stream ended, broke, fell silent, or could not be opened; it will be tried again. */
  onDown: () => void
  /** The server lets nobody in who asks like that; it is tried again once it is reopened. */
  onRefused: () => void
}

/** Some weeks: a timer takes hardly more. */
const forGoodMs = 2e9

/** Keeps one stream of server-sent events open: opens it again whenever it ends, breaks or falls silent. */
export class EventStream {
  readonly #options: EventStreamOptions
  readonly #nap = new Nap()
  #attempt = new AbortController()
  #retryMs: number
  #failures = 0
  #isHurried = false
  #isRefused = false
  #isClosed = false

  constructor(options: EventStreamOptions) {
    this.#options = options
    this.#retryMs = options.timing.retryMs
    void this.#keepOpen()
  }

  /** Lets go of the stream, whatever its state, and opens it anew at once. */
  reopen(): void {
    this.#failures = 0
    this.#isRefused = false
    this.#isHurried = true
    this.#attempt.abort()
    this.#nap.wake()
  }

  /** Nothing is asked any more, until it is reopened. */
  rest(): void {
    this.#isRefused = true
    this.#attempt.abort()
  }

  close(): void {
    this.#isClosed = true
    this.reopen()
  }

  async #keepOpen(): Promise<void> {
    const { timing, onDown, onRefused } = this.#options
    while (!this.#isClosed) {
      this.#isHurried = false
      this.#attempt = new AbortController()
      if (!this.#isRefused) await this.#read(this.#attempt).catch(() => {}) // however it ends, it is opened again
      if (this.#isClosed) return
      if (this.#isRefused) onRefused()
      else onDown()
      const delayMs = this.#isRefused
        ? forGoodMs
        : backOff(this.#retryMs, timing.longestRetryMs, this.#failures, Math.random())
      if (!this.#isHurried) await this.#nap.sleep(delayMs)
      this.#failures += 1
    }
  }

  async #read(attempt: AbortController): Promise<void> {
    const { url, fetch, timing, onEvent, onSign } = this.#options
    const giveUp = () => attempt.abort()
    let timer = setTimeout(giveUp, timing.silenceMs)
    try {
      const response = await fetch(url, {
        headers: { accept: 'text/event-stream' },
        cache: 'no-store',
        signal: attempt.signal,
      })
      this.#isRefused = refuses(response)
      if (!response.ok || !response.body) throw new Error(`${url} answered ${response.status}`)
      const reader = response.body.getReader()
      const decoder = new TextDecoder()
      const parser = new EventParser()
      for (;;) {
        const { done, value } = await reader.read()
        if (done) return
        clearTimeout(timer)
        timer = setTimeout(giveUp, timing.silenceMs)
        onSign()
        for (const event of parser.push(decoder.decode(value, { stream: true }))) {
          this.#failures = 0
          onEvent(event)
        }
        this.#retryMs = parser.retryMs ?? this.#retryMs
      }
    } finally {
      clearTimeout(timer)
      attempt.abort() // also lets go of an answer that was no stream
    }
  }
}
