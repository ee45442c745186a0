import type { PasekError } from '@pasek/core'
import { pasekErrorOf, type Times, type Tracker } from '@pasek/tracker'
import { sql } from 'kysely'
import type { Pasek } from '../installation/open-pasek.ts'
import { runSchedule } from './run-schedule.ts'
import { findSchedule } from './schedules.ts'

/**
 * From now on this process starts the jobs whose time has come, one of all that do so each, until the tracker is
 * closed. A time that came while there was none is not made up for.
 */
export async function keepSchedules(
  pasek: Pasek,
  tracker: Tracker,
  onFault: (error: unknown) => void,
): Promise<void> {
  await mendTimetable(pasek, tracker)
  await tracker.timetable.onDue(async (key, at) => {
    const schedule = await findSchedule(pasek, Number(key))
    if (!schedule?.enabled || at <= schedule.countsFrom) return
    const requestKey = `schedule ${key} ${at.toISOString()}`
    try {
      await runSchedule(schedule, {
        pasek,
        tracker,
        by: { who: null, origin: `schedule ${key}` },
        requestKey,
      })
    } catch (thrown) {
      const error = pasekErrorOf(thrown)
      if (error.retryable) throw error // such as a database out of reach: the queue calls again
      if (error.code === 'INTERNAL') onFault(thrown)
      await noteError(pasek, schedule.id, error)
    }
  })
}

async function noteError({ store }: Pasek, id: number, { code, message }: PasekError): Promise<void> {
  const error = JSON.stringify({ code, message, at: new Date() })
  await sql`update schedule set last_error = ${error}::jsonb where id = ${id}`.execute(store.db)
}

/** The timetable is the queue's: whoever empties its tables, or restores ours, leaves it behind. */
async function mendTimetable({ store }: Pasek, { timetable }: Tracker): Promise<void> {
  const entries = await timetable.entries()
  const { rows } = await sql<Times & { id: number }>`
    select id, cron, time_zone as "timeZone" from schedule where enabled`.execute(store.db)
  for (const { id, cron, timeZone } of rows) {
    const entry = entries.get(String(id))
    if (entry?.cron !== cron || entry.timeZone !== timeZone)
      await store.transaction(async (trx) => timetable.set(trx, String(id), { cron, timeZone }))
    entries.delete(String(id))
  }
  for (const key of entries.keys()) await store.transaction(async (trx) => timetable.remove(trx, key))
}
