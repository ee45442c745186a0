import type { Schedule } from '@pasek/core/protocol'

/** When it comes and when next, in the words of cron. */
export function timesText({ cron, timeZone }: Schedule): string {
  return `${cron} (${timeZone})`
}

/** As the clocks of its zone show it. */
export function momentIn(at: string | null | undefined, { timeZone }: Schedule): string {
  if (!at) return '-'
  return new Date(at).toLocaleString('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
}

export function nextText(schedule: Schedule): string {
  return schedule.enabled ? momentIn(schedule.nextRuns[0], schedule) : 'paused'
}

export function lastText(schedule: Schedule): string {
  const { lastRunAt, lastJobId, lastError } = schedule
  if (lastError) return `${momentIn(lastError.at, schedule)} ${lastError.code}`
  return lastRunAt === null ? 'never' : `${momentIn(lastRunAt, schedule)} job ${lastJobId}`
}
