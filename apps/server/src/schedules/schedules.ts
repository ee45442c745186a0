import { PasekError, type RecordedAction } from '@pasek/core'
import type { Job, Schedule } from '@pasek/core/protocol'
import type { Actor, Times, Tracker } from '@pasek/tracker'
import { sql, type Transaction } from 'kysely'
import { recordAudit } from '../audit/audit.ts'
import type { Pasek } from '../installation/open-pasek.ts'
import { jobOf, type JobRequest } from '../jobs/start-job.ts'
import type { NewSchedule, ScheduleChange } from './new-schedule.ts'
import { runSchedule } from './run-schedule.ts'
import { nextRuns, scheduleColumns, shown, type StoredSchedule } from './stored-schedule.ts'

const most = 1_000

/** Jobs that are started again and again. All that take an id throw SCHEDULE_NOT_FOUND. */
export type Schedules = {
  list(): Promise<Schedule[]>
  /** @throws PasekError USAGE for times that are none */
  nextRuns(times: Times): string[]
  find(id: number): Promise<Schedule>
  /** @throws PasekError USAGE for times that are none, SHOP_NOT_FOUND and others for a job that could not be started */
  add(schedule: NewSchedule, by: Actor): Promise<Schedule>
  /** @throws as `add` */
  change(id: number, change: ScheduleChange, by: Actor): Promise<Schedule>
  remove(id: number, by: Actor): Promise<Schedule>
  /** Starts its job now, also while it is not enabled. @throws PasekError JOB_OVERLAPS while its last one is active */
  run(id: number, by: Actor): Promise<Job>
}

export function schedulesOf(pasek: Pasek, tracker: Tracker): Schedules {
  const { store } = pasek
  const { timetable } = tracker
  const stored = async (id: number) => (await findSchedule(pasek, id)) ?? unknownSchedule(id)

  /** Before anything is written, since it asks the database by another handle. */
  const check = async (times: Times, request: JobRequest | undefined) => {
    timetable.next(times, 1)
    if (request) await jobOf(request, pasek)
  }

  return {
    async list() {
      const { rows } = await sql<StoredSchedule>`
        select ${scheduleColumns} from schedule order by id limit ${most}`.execute(store.db)
      return rows.map((row) => shown(row, timetable))
    },
    nextRuns: (times) => nextRuns(times, timetable),
    find: async (id) => shown(await stored(id), timetable),

    async add(schedule, by) {
      const { name, request, cron, timeZone, enabled } = schedule
      await check(schedule, request)
      const added = await store.transaction(async (trx) => {
        const { rows } = await sql<StoredSchedule>`
          insert into schedule (name, request, cron, time_zone, enabled)
          values (${name}, ${JSON.stringify(request)}::jsonb, ${cron}, ${timeZone}, ${enabled})
          returning ${scheduleColumns}`.execute(trx)
        const [row] = rows
        if (row?.enabled) await timetable.set(trx, String(row.id), row)
        if (row) await record(trx, 'schedule-added', row, by)
        return row
      })
      if (!added) throw new PasekError('INTERNAL', 'The schedule could not be created.')
      return shown(added, timetable)
    },

    async change(id, change, by) {
      const before = await stored(id)
      const times = { cron: change.cron ?? before.cron, timeZone: change.timeZone ?? before.timeZone }
      await check(times, change.request)
      const { name = null, request = null, cron = null, timeZone = null, enabled = null } = change
      const changed = await store.transaction(async (trx) => {
        const { rows } = await sql<StoredSchedule>`
          update schedule
             set name        = coalesce(${name}, name),
                 request     = coalesce(${request && JSON.stringify(request)}::jsonb, request),
                 cron        = coalesce(${cron}, cron),
                 time_zone   = coalesce(${timeZone}, time_zone),
                 enabled     = coalesce(${enabled}, enabled),
                 counts_from = case when (coalesce(${cron}, cron), coalesce(${timeZone}, time_zone), coalesce(${enabled}, enabled))
                                      = (cron, time_zone, enabled) then counts_from else now() end
           where id = ${id}
          returning ${scheduleColumns}`.execute(trx)
        const [row] = rows
        if (row?.enabled) await timetable.set(trx, String(id), row)
        else await timetable.remove(trx, String(id))
        if (row) await record(trx, 'schedule-changed', row, by)
        return row
      })
      return shown(changed ?? unknownSchedule(id), timetable)
    },

    async remove(id, by) {
      const removed = await store.transaction(async (trx) => {
        const { rows } = await sql<StoredSchedule>`
          delete from schedule where id = ${id} returning ${scheduleColumns}`.execute(trx)
        await timetable.remove(trx, String(id))
        const [row] = rows
        if (row) await record(trx, 'schedule-removed', row, by)
        return row
      })
      return shown(removed ?? unknownSchedule(id), timetable)
    },

    run: async (id, by) => runSchedule(await stored(id), { pasek, tracker, by }),
  }
}

async function record<T>(
  trx: Transaction<T>,
  action: RecordedAction,
  { name, cron, enabled }: StoredSchedule,
  by: Actor,
): Promise<void> {
  await recordAudit(trx, { ...by, action, about: name, facts: { cron, enabled } })
}

export async function findSchedule({ store }: Pasek, id: number): Promise<StoredSchedule | undefined> {
  const { rows } = await sql<StoredSchedule>`
    select ${scheduleColumns} from schedule where id = ${id}`.execute(store.db)
  return rows[0]
}

function unknownSchedule(id: number): never {
  throw new PasekError('SCHEDULE_NOT_FOUND', `There is no schedule ${id}.`)
}
