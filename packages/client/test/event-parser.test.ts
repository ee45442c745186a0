import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EventParser } from '../src/event-parser.ts'

test('events are read with their names and data, whatever ends a line', () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const lines = ['event: snapshot', 'data: {"jobs":', 'data:[]}', '', ':', '', 'data: later', '', '']
    expect(new EventParser().push(`${lines.join(end)}:`)).toEqual([
      { name: 'snapshot', data: '{"jobs":\n[]}' },
      { name: 'message', data: 'later' },
    ])
  }
})

test('it does not matter where the text is cut', () => {
  const text =
    'retry: 1500\r\n\r\n:\n\nevent: jobs\r\ndata: {"a": "ż\\n"}\r\n\r\nevent: jobs\ndata: 2\n\ndata\n\n'
  const whole = new EventParser().push(text)
  expect(whole).toHaveLength(3)
  fc.assert(
    fc.property(fc.array(fc.nat(text.length), { maxLength: 20 }), (cuts) => {
      const places = [0, ...cuts.sort((a, b) => a - b), text.length]
      const parser = new EventParser()
      const events = places.flatMap((place, at) => parser.push(text.slice(place, places[at + 1])))
      expect(events).toEqual(whole)
      expect(parser.retryMs).toBe(1_500)
    }),
  )
})

test('an event that is cut off never comes, comments and names alone are no events, a bad retry is none', () => {
  const parser = new EventParser()
  expect(parser.push('event: jobs\ndata: half of i')).toEqual([])
  expect(new EventParser().push(':\n\nevent: jobs\n\nid: 3\nunknown\n\n')).toEqual([])
  parser.push('\nretry: soon\n\n')
  expect(parser.retryMs).toBeUndefined()
})
