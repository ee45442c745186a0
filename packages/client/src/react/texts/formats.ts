import type { Range } from '@pasek/core'

/** How a language writes numbers, moments and spans of time. */
export function formatsOf(locale: string) {
  const number = new Intl.NumberFormat(locale, { useGrouping: 'always' })
  const oneDecimal = new Intl.NumberFormat(locale, {
    useGrouping: 'always',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  })
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' })
  const timeWithSeconds = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' })
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })
  const count = (value: number) => number.format(value)

  return {
    count,
    average: (value: number) => (value < 100 ? oneDecimal.format(value) : count(Math.round(value))),
    clock: (at: number, now: number) =>
      day.format(at) === day.format(now) ? time.format(at) : `${day.format(at)}, ${time.format(at)}`,
    clockWithSeconds: (at: number) => timeWithSeconds.format(at),
    duration(ms: number) {
      const seconds = Math.max(Math.floor(ms / 1_000), 0)
      if (seconds < 60) return `${seconds} s`
      const minutes = Math.floor(seconds / 60)
      if (minutes < 60) return `${minutes} min ${seconds % 60} s`
      return `${count(Math.floor(minutes / 60))} h ${minutes % 60} min`
    },
    range: ({ low, high }: Range) => (low === high ? count(low) : `${count(low)}–${count(high)}`),
    timeRange(seconds: Range) {
      if (seconds.high < 120) return `${seconds.low}–${seconds.high} s`
      const [unit, name] = seconds.high < 7_200 ? [60, 'min'] : [3_600, 'h']
      const low = Math.floor(seconds.low / unit)
      const high = Math.ceil(seconds.high / unit)
      return low === high ? `${count(high)} ${name}` : `${count(low)}–${count(high)} ${name}`
    },
  }
}

/** A title inside a sentence; one that begins with an abbreviation keeps its capitals. */
export function insideSentence(title: string): string {
  const [first = '', second = ''] = title
  return second === second.toLowerCase() ? first.toLowerCase() + title.slice(1) : title
}
