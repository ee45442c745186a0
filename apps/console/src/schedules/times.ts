export const kinds = ['hourly', 'daily', 'weekdays', 'weekly', 'own'] as const
type Kind = (typeof kinds)[number]

/** When something is started, as the form asks for it: what the kind does not need waits until it is chosen. */
export type Times = {
  kind: Kind
  /** Past the full hour. */
  minute: number
  /** Such as "03:00"; empty while it is being typed. */
  at: string
  /** Of the week, Sunday is 0. */
  day: number
  /** Five fields of cron. */
  own: string
}

export const usualTimes: Times = { kind: 'daily', minute: 0, at: '03:00', day: 1, own: '0 3 * * *' }

/** What the five fields of cron mean, where that is one of the simple kinds. */
export function timesOf(cron: string): Times {
  const own = { ...usualTimes, kind: 'own', own: cron } as const
  const [, minute = '', hour = '', days = ''] =
    /^(\d{1,2}) (\d{1,2}|\*) \* \* (\*|1-5|[0-7])$/.exec(cron) ?? []
  if (minute === '' || Number(minute) > 59 || Number(hour) > 23) return own
  if (hour === '*') return days === '*' ? { ...own, kind: 'hourly', minute: Number(minute) } : own
  const at = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`
  if (days === '*') return { ...own, kind: 'daily', at }
  return days === '1-5'
    ? { ...own, kind: 'weekdays', at }
    : { ...own, kind: 'weekly', at, day: Number(days) % 7 }
}

/** Undefined while no time is given. */
export function cronOf({ kind, minute, at, day, own }: Times): string | undefined {
  if (kind === 'own') return own.trim() || undefined
  if (kind === 'hourly') return `${minute} * * * *`
  const [, hour, minutes] = /^(\d{2}):(\d{2})/.exec(at) ?? []
  if (hour === undefined) return undefined
  const days = kind === 'daily' ? '*' : kind === 'weekdays' ? '1-5' : String(day)
  return `${Number(minutes)} ${Number(hour)} * * ${days}`
}
