/** Polish leaves 1284 without its space unless told otherwise. */
const grouped = { useGrouping: 'always' } as const

export function number(value: number, language: string): string {
  return new Intl.NumberFormat(language, grouped).format(value)
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
