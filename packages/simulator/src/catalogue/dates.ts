import { hash } from '../random.ts'

/** The untouched catalogue was last edited on this day, whenever the simulator runs: the same seed, the same dates. */
const lastDay = Date.UTC(2026, 5, 30, 18)
const twoYearsSeconds = 2 * 365 * 24 * 3600

const written = (ms: number) => new Date(ms).toISOString().slice(0, 19).replace('T', ' ')

export function dateAdded(seed: number, id: number): string {
  return written(lastDay - (hash(seed, id, 0xda) % twoYearsSeconds) * 1000)
}

/** Never before the product was added. */
export function dateUpdated(seed: number, id: number): string {
  const age = hash(seed, id, 0xda) % twoYearsSeconds
  return written(lastDay - (hash(seed, id, 0xdb) % (age + 1)) * 1000)
}

/** The time zone of the shop's clock: PrestaShop writes dates in local time. */
export const shopTimeZone = 'Europe/Warsaw'

const localTime = new Intl.DateTimeFormat('sv-SE', {
  timeZone: shopTimeZone,
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** Now, as a shop writes it whose clock is so far ahead. */
export function shopNow(aheadMs: number): string {
  return localTime.format(Date.now() + aheadMs)
}
