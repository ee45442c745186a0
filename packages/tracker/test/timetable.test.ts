import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FreshStore, freshStore, storeKinds } from '../../../test/fresh-store.ts'
import { openTracker, type Store, type Times, type Tracker } from '../src/index.ts'

const everyMinute = { cron: '* * * * *', timeZone: 'UTC' }

describe.each(storeKinds)('the timetable on the %s store', (kind) => {
  let fresh: FreshStore
  let store: Store
  let tracker: Tracker

  beforeAll(async () => {
    fresh = await freshStore(kind)
    store = fresh.store
    tracker = await openTracker(store, { role: 'keeper' })
  })
  afterAll(async () => {
    await tracker.close()
    await fresh.close()
  })

  const waiting = async (key: string) => {
    const { rows } = await sql<{ state: string }>`
      select state from pgboss.job where name = 'due' and data ->> 'key' = ${key}`.execute(store.db)
    return rows[0]?.state
  }
  const set = async (key: string, times: Times) =>
    store.transaction(async (trx) => tracker.timetable.set(trx, key, times))
  const remove = async (key: string) => store.transaction(async (trx) => tracker.timetable.remove(trx, key))

  test('leaves out what waited in the queue for long, since nobody was there to see to it', async () => {
    await set('missed', everyMinute)
    await expect.poll(async () => waiting('missed'), { timeout: 40_000 }).toBe('created')
    await remove('missed')
    await sql`
      update pgboss.job set created_on = created_on - interval '1 hour'
       where name = 'due' and data ->> 'key' = 'missed'`.execute(store.db)
    const heard: string[] = []
    const other = await openTracker(kind === 'postgres' ? await fresh.another() : store)
    await other.timetable.onDue(async (key) => void heard.push(key))
    await expect.poll(async () => waiting('missed'), { timeout: 40_000 }).toBe('completed')
    expect(heard).toEqual([])
    await other.close()
  })

  test('calls back once for each time, in one of the processes that see to it', async () => {
    const heard: [string, Date][] = []
    const others = kind === 'postgres' ? [await openTracker(await fresh.another(), { role: 'keeper' })] : []
    for (const { timetable } of [tracker, ...others])
      await timetable.onDue(async (key, at) => void heard.push([key, at]))
    await set('tea', everyMinute)
    await expect.poll(() => heard.length, { timeout: 40_000 }).toBeGreaterThan(0)
    const times = heard.map(([, at]) => at.getTime())
    expect(heard.every(([key]) => key === 'tea')).toBe(true)
    expect(new Set(times).size).toBe(times.length)
    expect(times.filter((at) => at % 60_000 !== 0 || Math.abs(Date.now() - at) > 3 * 60_000)).toEqual([])
    for (const other of others) await other.close()
  })

  test('knows what is in it, until it is taken out', async () => {
    const night = { cron: '0 3 * * *', timeZone: 'Europe/Warsaw' }
    await set('tea', everyMinute)
    await set('tea', night)
    expect(await tracker.timetable.entries()).toEqual(new Map([['tea', night]]))
    await remove('tea')
    expect(await tracker.timetable.entries()).toEqual(new Map())
  })

  test('of a transaction that fails has changed nothing', async () => {
    const broken = store.transaction(async (trx) => {
      await tracker.timetable.set(trx, 'coffee', everyMinute)
      throw new Error('broken')
    })
    await expect(broken).rejects.toThrow('broken')
    expect((await tracker.timetable.entries()).has('coffee')).toBe(false)
  })

  test('tells the next times as the clocks of the zone show them, across the change to summer time', () => {
    const times = tracker.timetable.next({ cron: '0 3 * * *', timeZone: 'Europe/Warsaw' }, 400)
    const shown = times.map((at) =>
      at.toLocaleTimeString('en-GB', { timeZone: 'Europe/Warsaw', hour: '2-digit', minute: '2-digit' }),
    )
    expect(new Set(shown)).toEqual(new Set(['03:00']))
    expect(new Set(times.map((at) => at.getUTCHours()))).toEqual(new Set([1, 2]))
  })

  test('refuses what says no times, and a zone that there is not', () => {
    const refused = (cron: string, timeZone = 'UTC') => {
      try {
        return tracker.timetable.next({ cron, timeZone }, 3)
      } catch (error) {
        return error
      }
    }
    for (const cron of ['', '* * * *', '0 0 3 * * *', '61 * * * *', 'a b c d e', '@daily', 'FREQ=DAILY'])
      expect(refused(cron)).toMatchObject({ code: 'USAGE', field: 'cron' })
    expect(refused('0 0 31 2 *')).toMatchObject({ code: 'USAGE', field: 'cron' })
    for (const zone of ['Europe/Warszawa', '', 'nowhere'])
      expect(refused('0 3 * * *', zone)).toMatchObject({ code: 'USAGE', field: 'timeZone' })
  })
})
