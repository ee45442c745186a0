/** Polish leaves 1284 without its space unless told otherwise. */
const grouped = { useGrouping: 'always' } as const

export function number(value: number, language: string): string {
  return new Intl.NumberFormat(language, grouped).format(value)
}

/** @param whole of a hundred */
export function percent(whole: number, language: string): string {
  return new Intl.NumberFormat(language, { style: 'percent' }).format(whole / 100)
}

/** @param amount a decimal number as text, in a currency that is not known */
export function price(amount: string, language: string): string {
  const options = { ...grouped, minimumFractionDigits: 2, maximumFractionDigits: 2 } as const
  return new Intl.NumberFormat(language, options).format(Number(amount))
}

const steps = [
  ['minute', 60, 3_600],
  ['hour', 3_600, 86_400],
  ['day', 86_400, 30 * 86_400],
] as const

/** How long ago, short; beyond a month the date. */
export function ago(moment: string, now: number, language: string): string {
  const seconds = Math.max(0, (now - Date.parse(moment)) / 1_000)
  const unit = (value: number, name: string) =>
    new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value)
  if (seconds < 60) return `< ${unit(1, 'minute')}`
  const step = steps.find(([, , until]) => seconds < until)
  if (step) return unit(Math.floor(seconds / step[1]), step[0])
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(Date.parse(moment))
}

/** How long ago, as the end of a sentence: "5 min. ago", "now", beyond a month the date. */
export function since(moment: string, now: number, language: string): string {
  const seconds = Math.max(0, (now - Date.parse(moment)) / 1_000)
  const relative = new Intl.RelativeTimeFormat(language, { style: 'short', numeric: 'auto' })
  if (seconds < 60) return relative.format(0, 'second')
  const step = steps.find(([, , until]) => seconds < until)
  if (step) return relative.format(-Math.floor(seconds / step[1]), step[0])
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(Date.parse(moment))
}

/** A day, short. */
export function day(at: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(Date.parse(at))
}

/** A day and an hour, short. */
export function dayAndHour(at: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(Date.parse(at))
}

/** "1.4 MB" */
export function bytes(size: number, language: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(size, 1)) / 3))
  const unit = units[power] ?? 'byte'
  const options = {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: power === 0 ? 0 : 1,
  } as const
  return new Intl.NumberFormat(language, options).format(size / 1_000 ** power)
}
