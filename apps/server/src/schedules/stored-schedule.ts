import type { Schedule } from '@pasek/core/protocol'
import type { Times, Timetable } from '@pasek/tracker'
import { sql } from 'kysely'

/** A schedule as its row holds it. */
export type StoredSchedule = {
  id: number
  name: string
  request: Record<string, unknown>
  cron: string
  timeZone: string
  enabled: boolean
  /** Times before do not count. */
  countsFrom: Date
  createdAt: Date
  lastRunAt: Date | null
  lastJobId: number | null
  lastError: Schedule['lastError']
}

export const scheduleColumns = sql.raw(`
  id, name, request, cron, time_zone as "timeZone", enabled, counts_from as "countsFrom", created_at as "createdAt",
  last_run_at as "lastRunAt", last_job_id as "lastJobId", last_error as "lastError"`)

const shownRuns = 3

/** @throws PasekError USAGE for times that are none */
export function nextRuns(times: Times, timetable: Timetable): string[] {
  return timetable.next(times, shownRuns).map((at) => at.toISOString())
}

export function shown(stored: StoredSchedule, timetable: Timetable): Schedule {
  const { countsFrom: _from, createdAt, lastRunAt, ...schedule } = stored
  return {
    ...schedule,
    nextRuns: stored.enabled ? nextRuns(stored, timetable) : [],
    lastRunAt: lastRunAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  }
}
