import { PasekError } from '@pasek/core'
import { listed } from './keyset.ts'
import type { Channel } from '../requests/channel.ts'
import { mayLieInTheContent } from '../requests/retry.ts'
import type { XmlElement } from '../xml/xml-element.ts'

/** Longer lists of ids make addresses that servers refuse (HTTP 414). */
const mostIds = 100

/** The entries with these ids, by ascending id, in lists of 100; a list that fails is asked for in halves. */
export async function readByIds(
  channel: Channel,
  query: { resource: string; display: string; signal?: AbortSignal | undefined },
  ids: readonly number[],
): Promise<XmlElement[]> {
  const sorted = [...new Set(ids)].toSorted((one, other) => one - other)
  const found: XmlElement[] = []
  for (let start = 0; start < sorted.length; start += mostIds) {
    found.push(...(await readList(channel, query, sorted.slice(start, start + mostIds))))
  }
  return found
}

async function readList(
  channel: Channel,
  query: { resource: string; display: string; signal?: AbortSignal | undefined },
  ids: readonly number[],
): Promise<XmlElement[]> {
  const { resource, display, signal } = query
  const asked = { display, 'filter[id]': `[${ids.join('|')}]`, sort: '[id_ASC]' }
  try {
    const patience = ids.length > 1 ? 'split' : 'lasting'
    const { document } = await channel.read(resource, asked, { signal, patience })
    return listed(document, resource)
  } catch (error) {
    if (ids.length < 2 || !(error instanceof PasekError) || !mayLieInTheContent.has(error.code)) throw error
    const middle = Math.ceil(ids.length / 2)
    const first = await readList(channel, query, ids.slice(0, middle))
    return [...first, ...(await readList(channel, query, ids.slice(middle)))]
  }
}
