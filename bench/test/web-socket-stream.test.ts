import { expect, test } from 'vitest'
import { WebSocketStream } from '../src/peers/viewers/web-socket-stream.ts'

const head = Buffer.from('HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\n\r\n')

/** As a server sends it: not masked, its length in 1, 3 or 9 bytes. */
function frame(text: string): Buffer {
  const { length } = Buffer.from(text)
  const sizes = Buffer.alloc(length < 126 ? 1 : length < 65_536 ? 3 : 9, length < 65_536 ? 126 : 127)
  if (length < 126) sizes.writeUInt8(length)
  else if (length < 65_536) sizes.writeUInt16BE(length, 1)
  else sizes.writeBigUInt64BE(BigInt(length), 1)
  return Buffer.concat([Buffer.from([0x81]), sizes, Buffer.from(text)])
}

test.each([7, 1_000, 1_000_000])('messages of any length are found in pieces of %i bytes', (size) => {
  const texts = ['0{}', '', 'ż'.repeat(62), 'x'.repeat(125), 'y'.repeat(126), 'z'.repeat(70_000), '2']
  const answer = Buffer.concat([head, ...texts.map(frame)])
  const messages: string[] = []
  const stream = new WebSocketStream((message) => messages.push(message.toString()))
  const shared = Buffer.alloc(size)
  for (let place = 0; place < answer.length; place += size) {
    const count = answer.copy(shared, 0, place, place + size)
    stream.push(shared.subarray(0, count))
  }
  expect(messages).toEqual(texts)
})

test('an answer that is no WebSocket is not taken for one', () => {
  const stream = new WebSocketStream(() => undefined)
  expect(() => stream.push(Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'))).toThrow('400')
})
