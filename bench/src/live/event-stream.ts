const headEnd = '\r\n\r\n'
const eventEnd = '\n\n'
const nothing = Buffer.alloc(0)

/**
 * Takes an endless HTTP answer apart into its events. Where the answer is chunked, and each event one chunk, the
 * chunk's length stays at the front of the event: it costs nothing and is the same for all viewers.
 */
export class EventStream {
  readonly #onEvent: (event: Buffer) => void
  #rest: Buffer = nothing
  #isBegun = false

  constructor(onEvent: (event: Buffer) => void) {
    this.#onEvent = onEvent
  }

  /** @param bytes may be written over after the call */
  push(bytes: Buffer): void {
    const all = this.#rest.length > 0 ? Buffer.concat([this.#rest, bytes]) : bytes
    let place = this.#isBegun ? 0 : this.#takeHead(all)
    if (!this.#isBegun) {
      this.#rest = Buffer.from(all)
      return
    }
    for (let end = all.indexOf(eventEnd, place); end >= 0; end = all.indexOf(eventEnd, place)) {
      const next = end + eventEnd.length
      this.#onEvent(all.subarray(place, next))
      place = next
    }
    this.#rest = place === all.length ? nothing : Buffer.from(all.subarray(place))
  }

  #takeHead(all: Buffer): number {
    const end = all.indexOf(headEnd)
    if (end < 0) return 0
    if (!all.toString('latin1', 0, end).startsWith('HTTP/1.1 200 '))
      throw new Error(`not a stream: ${all.toString('latin1')}`)
    this.#isBegun = true
    return end + headEnd.length
  }
}
