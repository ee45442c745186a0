export type ServerEvent = { name: string; data: string }

/** Reads server-sent events from text that arrives in pieces, cut anywhere. (WHATWG HTML, 9.2.6) */
export class EventParser {
  /** What the server last asked for with `retry:`. */
  retryMs: number | undefined
  #rest = ''
  #name = ''
  #data: string[] = []

  /** @returns the events that this piece completes; one that is cut off at the end of the stream never comes */
  push(piece: string): ServerEvent[] {
    const text = this.#rest + piece
    // a CR at the very end may be the first half of a CRLF
    const end = text.endsWith('\r') ? text.length - 1 : text.length
    const lines = text.slice(0, end).split(/\r\n|\n|\r/)
    this.#rest = (lines.pop() ?? '') + text.slice(end)
    return lines.flatMap((line) => this.#line(line) ?? [])
  }

  #line(line: string): ServerEvent | undefined {
    if (line === '') return this.#dispatch()
    const colon = line.indexOf(':')
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (field === 'event') this.#name = value
    else if (field === 'data') this.#data.push(value)
    else if (field === 'retry' && /^\d+$/.test(value)) this.retryMs = Number(value)
    return undefined
  }

  #dispatch(): ServerEvent | undefined {
    const event = { name: this.#name || 'message', data: this.#data.join('\n') }
    const isEmpty = this.#data.length === 0
    this.#name = ''
    this.#data = []
    return isEmpty ? undefined : event
  }
}
