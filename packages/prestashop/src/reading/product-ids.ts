import { PasekError } from '@pasek/core'
import { requiredId } from '../xml/fields.ts'
import { keysetPages, listed } from './keyset.ts'
import type { Channel } from '../requests/channel.ts'
import { changedSinceFilter, isTimeZone } from '../requests/shop-clock.ts'

export type ProductIdsOptions = {
  /** Only ids above this one. */
  after?: number
  /**
   * Only products whose `date_upd` moved since. Reaches back a little further than asked, see `changedSinceFilter`.
   * Stock, images, combinations and price rules do not move that date.
   */
  changedSince?: Date
  /** Default 1,000. */
  pageSize?: number
  signal?: AbortSignal | undefined
}

/** The ids of the shop's products, ascending: an exact denominator before the work starts. */
export async function* productIds(channel: Channel, options: ProductIdsOptions): AsyncGenerator<number[]> {
  const { after, changedSince, pageSize = 1000, signal } = options
  const filters =
    changedSince === undefined
      ? {}
      : { 'filter[date_upd]': `>[${await changedSinceDate(channel, changedSince, signal)}]`, date: '1' }
  const query = { resource: 'products', filters, after, pageSize, signal }
  for await (const page of keysetPages(channel, query)) yield page.map((element) => requiredId(element))
}

async function changedSinceDate(channel: Channel, since: Date, signal?: AbortSignal): Promise<string> {
  const timeZone = await shopTimeZone(channel, signal)
  return changedSinceFilter(since, channel.clock.skewMs ?? 0, timeZone)
}

/** The zone that the shop writes its dates in, where the key may read the configuration. */
async function shopTimeZone(channel: Channel, signal?: AbortSignal): Promise<string | undefined> {
  try {
    const query = { 'filter[name]': '[PS_TIMEZONE]', display: '[name,value]' }
    const { document } = await channel.read('configurations', query, { signal, patience: 'lasting' })
    const zones = listed(document, 'configurations').map((entry) => entry.child('value')?.text.trim() ?? '')
    return zones.find((zone) => isTimeZone(zone))
  } catch (error) {
    const tolerated = ['PERMISSION_RESOURCE', 'NOT_FOUND', 'VALIDATION_REMOTE']
    if (error instanceof PasekError && tolerated.includes(error.code)) return undefined
    throw error
  }
}
