import { expect, test } from 'vitest'
import { EventStream } from '../src/live/event-stream.ts'
import { latencies } from '../src/live/latencies.ts'

test('a viewer has waited for a commit until it holds this version or a newer one', () => {
  const commits = [
    { job: 1, version: 2, at: 100 },
    { job: 2, version: 5, at: 101 },
    { job: 1, version: 3, at: 110 },
    { job: 1, version: 4, at: 200 },
  ]
  const events: [number, number][][] = [
    [[1, 1]],
    [
      [1, 3],
      [2, 5],
    ],
    [[1, 4]],
  ]
  const quick = { events: [0, 1, 2], at: [90, 111, 201] }
  const late = { events: [1], at: [120] }
  expect(latencies(commits, events, [quick, late])).toEqual({
    p50: 10, // of 1, 1, 10, 10, 11, 19, 20
    p99: 20,
    max: 20,
    samples: 7,
    unseen: 1,
  })
})

test.each([1, 2, 3, 7, 1_000])('events are found in pieces of %i bytes, chunked or not', (size) => {
  const answer = Buffer.from(
    'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\nretry: 1\n\n5\r\na: b\n\n\r\nc: d\n\n',
  )
  const events: string[] = []
  const stream = new EventStream((event) => events.push(event.toString()))
  const shared = Buffer.alloc(size)
  for (let place = 0; place < answer.length; place += size) {
    const count = answer.copy(shared, 0, place, place + size)
    stream.push(shared.subarray(0, count))
  }
  expect(events).toEqual(['retry: 1\n\n', '5\r\na: b\n\n', '\r\nc: d\n\n'])
})

test('an answer that is no stream is not taken for one', () => {
  const stream = new EventStream(() => undefined)
  expect(() => stream.push(Buffer.from('HTTP/1.1 429 Too Many Requests\r\n\r\n'))).toThrow('429')
})
