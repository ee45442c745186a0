const shortestMs = 16
const longestMs = 250

/**
 * How long to wait after a sending before the next one, in milliseconds: so long that sending takes a third of a core at most.
 *
 * @param busyMs what the last sending took, until the loop was free again
 */
export function windowAfter(busyMs: number): number {
  return Math.min(Math.max(2 * busyMs, shortestMs), longestMs)
}

/** Sends at once when nothing was sent lately, else as soon as the wait after the last sending is over. */
export class SendWindow {
  readonly #send: () => Promise<number>
  #isAsked = false
  #isClosed = false
  #timer: NodeJS.Timeout | undefined
  #sending: Promise<void> | undefined

  /** @param send resolves with how long to wait before it is called again, in milliseconds, and never rejects */
  constructor(send: () => Promise<number>) {
    this.#send = send
  }

  ask(): void {
    this.#isAsked = true
    if (!this.#timer && !this.#sending && !this.#isClosed) this.#start()
  }

  /** Nothing is sent any more once this resolves. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.#sending
    clearTimeout(this.#timer)
  }

  #start(): void {
    this.#isAsked = false
    this.#sending = this.#sendAndWait()
  }

  async #sendAndWait(): Promise<void> {
    const waitMs = await this.#send()
    this.#sending = undefined
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      if (this.#isAsked) this.#start()
    }, waitMs)
  }
}
