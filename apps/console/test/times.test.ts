import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cronOf, kinds, type Times, timesOf, usualTimes } from '../src/schedules/times.ts'

const twoDigits = (value: number) => String(value).padStart(2, '0')
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map(twoDigits).join(':'))

/** What the kind needs of it. */
function meantBy({ kind, minute, at, day }: Times): unknown[] {
  if (kind === 'hourly') return [kind, minute]
  return kind === 'weekly' ? [kind, at, day] : [kind, at]
}

test('what is chosen comes back from the cron that it makes', () => {
  const chosen = fc.record({
    kind: fc.constantFrom(...kinds.filter((kind) => kind !== 'own')),
    minute: fc.integer({ min: 0, max: 59 }),
    at: clock,
    day: fc.integer({ min: 0, max: 6 }),
    own: fc.constant(''),
  })
  fc.assert(
    fc.property(chosen, (times) => {
      expect(meantBy(timesOf(cronOf(times) ?? ''))).toEqual(meantBy(times))
    }),
  )
})

test('an expression that is none of the simple kinds stays as it was typed', () => {
  const typed = [
    '*/30 8-18 * * 1-5',
    '0 3 1 * *',
    '0 24 * * *',
    '60 * * * *',
    '5 * * * 1-5',
    '0 3 * * 8',
    'no cron',
  ]
  for (const cron of typed) {
    expect(timesOf(cron)).toMatchObject({ kind: 'own', own: cron })
    expect(cronOf(timesOf(cron))).toBe(cron)
  }
})

test('Sunday is 0 and 7', () => {
  expect(timesOf('15 6 * * 7')).toMatchObject({ kind: 'weekly', day: 0, at: '06:15' })
  expect(timesOf('15 6 * * 0')).toMatchObject({ kind: 'weekly', day: 0, at: '06:15' })
})

test('a time that is being typed makes no cron yet', () => {
  expect(cronOf({ ...usualTimes, at: '' })).toBeUndefined()
  expect(cronOf({ ...usualTimes, kind: 'own', own: '  ' })).toBeUndefined()
})
