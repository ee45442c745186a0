const overlapMs = 5 * 60_000
const hourMs = 60 * 60_000

/** What is known of a shop's clock: how far it is ahead of ours, and the time zone that it writes dates in. */
export class ShopClock {
  #skewMs: number | undefined

  /** Milliseconds that the shop is ahead; undefined before its first answer. Good to a second. */
  get skewMs(): number | undefined {
    return this.#skewMs
  }

  /** @param accessTime seconds since 1970, PrestaShop's own header; the web server's Date serves where it is missing */
  observe(accessTime: string | undefined, date: string | undefined, sentAt: number, now = Date.now()): void {
    const stamp = /^\d{9,11}$/.test(accessTime ?? '') ? Number(accessTime) * 1000 : Date.parse(date ?? '')
    // both headers are whole seconds, cut off: on average half a second has passed since
    if (!Number.isNaN(stamp)) this.#skewMs = Math.round(stamp + 500 - (sentAt + now) / 2)
  }
}

/**
 * The shop-local date to filter `date_upd` by, so that no change since the given moment is missed.
 *
 * Dates in a shop are local times without an offset. They are reached back by five minutes and the clock skew; with a
 * known zone also by the hour that the clocks are about to be set back. With no zone known it is taken for the one
 * furthest behind (UTC-12): that reads up to 26 hours too much, and misses nothing.
 */
export function changedSinceFilter(since: Date, skewMs: number, timeZone: string | undefined): string {
  const from = since.getTime() - overlapMs - Math.abs(skewMs)
  const wall =
    timeZone === undefined
      ? from - 12 * hourMs
      : Math.min(wallClock(from, timeZone), wallClock(from + hourMs, timeZone) - hourMs)
  return new Date(wall).toISOString().slice(0, 19).replace('T', ' ')
}

/** The local time of a zone, as if it were UTC. */
function wallClock(time: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(time)
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value)
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
}

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
