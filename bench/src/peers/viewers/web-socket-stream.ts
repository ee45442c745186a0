import type { Incoming } from '../../live/viewer-socket.ts'

const headEnd = '\r\n\r\n'
const nothing = Buffer.alloc(0)

/** Takes what a WebSocket server sends apart into its messages, each one frame of text. */
export class WebSocketStream implements Incoming {
  readonly #onMessage: (message: Buffer) => void
  #rest: Buffer = nothing
  #isBegun = false

  constructor(onMessage: (message: Buffer) => void) {
    this.#onMessage = onMessage
  }

  push(bytes: Buffer): void {
    const all = this.#rest.length > 0 ? Buffer.concat([this.#rest, bytes]) : bytes
    let place = this.#isBegun ? 0 : this.#takeHead(all)
    while (this.#isBegun) {
      const frame = frameAt(all, place)
      if (!frame) break
      this.#onMessage(all.subarray(frame.from, frame.to))
      place = frame.to
    }
    this.#rest = place === all.length ? nothing : Buffer.from(all.subarray(place))
  }

  #takeHead(all: Buffer): number {
    const end = all.indexOf(headEnd)
    if (end < 0) return 0
    if (!all.toString('latin1', 0, end).startsWith('HTTP/1.1 101 '))
      throw new Error(`no WebSocket: ${all.toString('latin1')}`)
    this.#isBegun = true
    return end + headEnd.length
  }
}

/** Where the payload of the frame at this place is; undefined while some of it is missing. */
function frameAt(all: Buffer, place: number): { from: number; to: number } | undefined {
  if (all.length < place + 2) return undefined
  const short = all.readUInt8(place + 1) & 0x7f
  const from = place + 2 + (short === 127 ? 8 : short === 126 ? 2 : 0)
  if (all.length < from) return undefined
  const length =
    short === 127
      ? Number(all.readBigUInt64BE(place + 2))
      : short === 126
        ? all.readUInt16BE(place + 2)
        : short
  return all.length < from + length ? undefined : { from, to: from + length }
}

/** A short text as a client sends it: masked, as the protocol wants it, with a mask that changes nothing. */
export function textFrame(text: string): Buffer {
  const payload = Buffer.from(text)
  return Buffer.concat([Buffer.from([0x81, 0x80 | payload.length, 0, 0, 0, 0]), payload])
}
