import { PasekError } from '@pasek/core'
import type { Transaction } from 'kysely'
import { fromKysely, type JobWithMetadata, type PgBoss } from 'pg-boss'

/** What is due waits here for whoever sees to it. */
const dueQueue = 'due'

/** When something comes due: five fields of cron, read in a time zone such as "Europe/Warsaw". */
export type Times = { cron: string; timeZone: string }

/** What comes due again and again, each under a key, and who sees to it. What is missed is not made up for. */
export type Timetable = {
  /** Puts a key in, or gives it other times, as part of the given transaction. */
  set<T>(trx: Transaction<T>, key: string, times: Times): Promise<void>
  /** Takes a key out, as part of the given transaction. */
  remove<T>(trx: Transaction<T>, key: string): Promise<void>
  /** The keys that are in, with their times. */
  entries(): Promise<Map<string, Times>>
  /** The times that come next; fewer where there are no more. @throws PasekError USAGE with the field `cron` or `timeZone` */
  next(times: Times, count: number): Date[]
  /**
   * Calls back when a key is due, within half a minute, in one of the processes that do so. What it throws has it
   * called again for the same time, a few times.
   */
  onDue(handle: (key: string, at: Date) => Promise<void>): Promise<void>
}

type Due = { key: string } & Times

/** The queue's word comes within a minute; what waited longer was missed, for nobody was there. */
const comesWithinMs = 2 * 60_000
const missedAfterMs = 10 * 60_000

export async function openTimetable(boss: PgBoss): Promise<Timetable> {
  await boss.createQueue(dueQueue)
  await boss.updateQueue(dueQueue, { retryLimit: 5, retryDelay: 15 })
  return {
    async set(trx, key, times) {
      const due: Due = { key, ...times }
      await boss.schedule(dueQueue, times.cron, due, { key, tz: times.timeZone, db: fromKysely(trx) })
    },
    async remove(trx, key) {
      await boss.unschedule(dueQueue, key, { db: fromKysely(trx) })
    },
    async entries() {
      const schedules = await boss.getSchedules(dueQueue)
      return new Map(schedules.map(({ key, cron, timezone }) => [key, { cron, timeZone: timezone }]))
    },
    next: (times, count) => nextTimes(boss, times, count),
    async onDue(handle) {
      const options = { includeMetadata: true, pollingIntervalSeconds: 2 } as const
      await boss.work(dueQueue, options, async ([job]: JobWithMetadata<Due>[]) => {
        const at = job && dueAt(boss, job)
        if (at) await handle(job.data.key, at)
      })
    },
  }
}

/** The time that the queue means by this job: the last one before it came. */
function dueAt(
  boss: PgBoss,
  { data: { cron, timeZone }, createdOn, startedOn }: JobWithMetadata<Due>,
): Date | undefined {
  if (startedOn.getTime() - createdOn.getTime() > missedAfterMs) return undefined
  const from = new Date(createdOn.getTime() - comesWithinMs)
  return boss
    .previewSchedule(cron, { tz: timeZone, from, count: 3 })
    .findLast((time) => time.getTime() <= createdOn.getTime())
}

function nextTimes(boss: PgBoss, { cron, timeZone }: Times, count: number): Date[] {
  if (!/^\s*\S+(\s+\S+){4}\s*$/.test(cron)) throw wrongCron(cron)
  try {
    Intl.DateTimeFormat('en', { timeZone })
  } catch (cause) {
    throw new PasekError('USAGE', `There is no time zone "${timeZone}".`, {
      cause,
      field: 'timeZone',
      hint: 'Name it like this: Europe/Warsaw, or UTC.',
    })
  }
  try {
    return boss.previewSchedule(cron, { tz: timeZone, count })
  } catch (cause) {
    throw wrongCron(cron, cause)
  }
}

function wrongCron(cron: string, cause?: unknown): PasekError {
  const why = cause instanceof Error ? `: ${cause.message}` : '.'
  return new PasekError('USAGE', `"${cron}" says no times${why}`, {
    cause,
    field: 'cron',
    hint: 'Give minute, hour, day of the month, month and day of the week: "0 3 * * *" is every night at three.',
  })
}
