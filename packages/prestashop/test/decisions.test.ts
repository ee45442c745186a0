import { PasekError } from '@pasek/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstPageSize, mostIds, nextPageSize, type PageSize } from '../src/reading/page-size.ts'
import { readAhead } from '../src/reading/read-ahead.ts'
import { retryAfterMs } from '../src/requests/retry-after.ts'
import { retryDelayMs } from '../src/requests/retry.ts'
import { canonicalAddress } from '../src/requests/shop-address.ts'
import { changedSinceFilter, ShopClock } from '../src/requests/shop-clock.ts'
import { collect } from './shops.ts'

const settle = (msPerProduct: number) => {
  let now = firstPageSize
  for (let page = 0; page < 20; page += 1) {
    now = nextPageSize(now, { asked: now.size, elapsedMs: now.size * msPerProduct })
  }
  return now.size
}

test('the page size settles where a page takes 3 to 5 seconds, or at the most', () => {
  expect(settle(1)).toBe(mostIds)
  expect(settle(100)).toBe(40)
  expect(settle(9000)).toBe(1)
})

test('the page size stays between 1 and the most whatever happens', () => {
  const seen = fc.oneof(
    fc.record({
      asked: fc.integer({ min: 1, max: 100 }),
      elapsedMs: fc.double({ min: 0, max: 1e6, noNaN: true }),
    }),
    fc.record({ tooLarge: fc.integer({ min: 2, max: 100 }) }),
  )
  fc.assert(
    fc.property(fc.array(seen), (events) => {
      let now: PageSize = firstPageSize
      for (const event of events) {
        now = nextPageSize(now, event)
        expect(now.size).toBeGreaterThanOrEqual(1)
        expect(now.size).toBeLessThanOrEqual(Math.min(mostIds, now.ceiling))
      }
    }),
  )
})

test('what proved too large is approached again slowly', () => {
  let now = nextPageSize({ size: 80, ceiling: 100 }, { tooLarge: 80 })
  expect(now.size).toBe(40)
  now = nextPageSize(now, { asked: 40, elapsedMs: 10 })
  expect(now.size).toBe(41)
})

const retry = { attempts: 4, baseMs: 100, maxMs: 1000, retryAfterCapMs: 5000 }
const delay = (
  code: 'NETWORK' | 'RATE_LIMITED' | 'AUTH_INVALID_KEY' | 'TIMEOUT',
  tried: number,
  more: object = {},
) => retryDelayMs({ error: new PasekError(code, '', more), tried, blame: 'content' }, 'lasting', retry, 1)

test('a request is sent again a few times, never for a refusal', () => {
  expect([1, 2, 3, 4].map((tried) => delay('NETWORK', tried))).toEqual([100, 100, 100, undefined])
  expect([1, 2].map((tried) => delay('TIMEOUT', tried))).toEqual([100, undefined])
  expect(delay('AUTH_INVALID_KEY', 1)).toBeUndefined()
})

const down = (tried: number) =>
  retryDelayMs({ error: new PasekError('NETWORK', ''), tried, blame: 'shop' }, 'lasting', retry, 1)

test('a shop that is down is waited for longer each time; the breaker ends it', () => {
  expect([1, 2, 3, 4, 5, 50].map(down)).toEqual([100, 200, 400, 800, 1000, 1000])
})

test('Retry-After is honoured up to its cap', () => {
  expect(delay('RATE_LIMITED', 1, { retryAfterMs: 3000 })).toBe(3000)
  expect(delay('RATE_LIMITED', 1, { retryAfterMs: 90_000 })).toBe(5000)
  expect(delay('RATE_LIMITED', 12)).toBeUndefined()
})

test('Retry-After is seconds or a date', () => {
  const now = Date.parse('2026-01-01T00:00:00Z')
  expect(retryAfterMs('120', now)).toBe(120_000)
  expect(retryAfterMs('Thu, 01 Jan 2026 00:00:30 GMT', now)).toBe(30_000)
  expect(retryAfterMs('Thu, 01 Jan 2015 00:00:30 GMT', now)).toBe(0)
  expect([retryAfterMs('soon', now), retryAfterMs(undefined, now)]).toEqual([undefined, undefined])
})

test('the canonical address is what a person would configure', () => {
  const asked = new URL('http://shop.example/api/products')
  const canonical = (location: string) => canonicalAddress(location, asked)
  expect(canonical('https://www.shop.example/api/products?ws_key=k')).toBe('https://www.shop.example')
  expect(canonical('https://shop.example/store/api/')).toBe('https://shop.example/store')
  expect(canonical('/index.php?controller=x')).toBe('http://shop.example')
  expect(canonical('javascript:alert(1)')).toBeUndefined()
})

const since = new Date('2026-10-25T00:45:00Z')

test('changes are looked for in the local time of the shop, five minutes and the skew back', () => {
  const noon = new Date('2026-07-01T12:00:00Z')
  expect(changedSinceFilter(noon, 0, 'Europe/Warsaw')).toBe('2026-07-01 13:55:00')
  expect(changedSinceFilter(noon, -60_000, 'Europe/Warsaw')).toBe('2026-07-01 13:54:00')
  expect(changedSinceFilter(noon, 60_000, 'America/New_York')).toBe('2026-07-01 07:54:00')
})

test('when the clocks are set back, the hour that comes twice is read twice', () => {
  // 02:40 summer time; twenty minutes on it is 02:00 again
  expect(changedSinceFilter(since, 0, 'Europe/Warsaw')).toBe('2026-10-25 01:40:00')
})

test('with no zone known the one furthest behind is taken', () => {
  expect(changedSinceFilter(since, 0, undefined)).toBe('2026-10-24 12:40:00')
})

const stamp = (time: number, timeZone: string) =>
  new Date(time).toLocaleString('sv', { timeZone, hourCycle: 'h23' })

test('no change is missed in any zone at any time', () => {
  const zones = [
    'Europe/Warsaw',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kolkata',
    'Pacific/Kiritimati',
  ]
  const year = { min: Date.parse('2026-01-01'), max: Date.parse('2026-12-31') }
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer(year),
      fc.integer({ min: 0, max: 3 * 3_600_000 }),
      fc.boolean(),
      (zone, from, later, isKnown) => {
        const filter = changedSinceFilter(new Date(from), 0, isKnown ? zone : undefined)
        expect(stamp(from + later, zone) > filter).toBe(true)
      },
    ),
    { numRuns: 500 },
  )
})

test('the clock of the shop is known from Access-Time, or else from Date', () => {
  const clock = new ShopClock()
  expect(clock.skewMs).toBeUndefined()
  clock.observe('1000000100', undefined, 1_000_000_000_000, 1_000_000_001_000)
  expect(clock.skewMs).toBe(100_000)
  clock.observe(undefined, new Date(1_000_000_050_000).toUTCString(), 1_000_000_000_000, 1_000_000_001_000)
  expect(clock.skewMs).toBe(50_000)
})

test('results come in order, so many at a time, and a failure starts nothing more', async () => {
  const waits = [30, 1, 20, 5, 1]
  let running = 0
  let most = 0
  let next = 0
  const task = async (index: number) => {
    running += 1
    most = Math.max(most, running)
    await new Promise((done) => {
      setTimeout(done, waits[index])
    })
    running -= 1
    return index
  }
  const nextTask = async () => {
    const index = next
    next += 1
    return index < waits.length ? () => task(index) : undefined
  }
  expect(await collect(readAhead(2, nextTask))).toEqual([0, 1, 2, 3, 4])
  expect(most).toBe(2)

  let started = 0
  const failing = readAhead(2, async () => {
    started += 1
    return () => Promise.reject(new Error('down'))
  })
  await expect(collect(failing)).rejects.toThrow('down')
  expect(started).toBeLessThanOrEqual(2)
})
