import { PasekError } from '@pasek/core'
import { requiredId } from '../xml/fields.ts'
import type { Query, Channel } from '../requests/channel.ts'
import { mayLieInTheContent } from '../requests/retry.ts'
import type { XmlElement } from '../xml/xml-element.ts'

export type KeysetQuery = {
  resource: string
  /**
   * `full`, or fields in brackets with `id` among them. Left out, only ids come: the one list for which PrestaShop
   * does not load each entry, so that one which cannot be loaded does not end it.
   */
  display?: string
  filters?: Query
  /** Ids above this one only. */
  after?: number | undefined
  pageSize: number
  /** Whether a page that fails is asked for again with fewer entries. Default true. */
  shrink?: boolean
  signal?: AbortSignal | undefined
}

/**
 * All entries of a resource by ascending id, page by page. A page that fails while the shop lives is asked for again
 * with half as many entries, down to one.
 */
export async function* keysetPages(channel: Channel, query: KeysetQuery): AsyncGenerator<XmlElement[]> {
  let limit = query.pageSize
  let last = query.after ?? 0
  while (true) {
    const entries = await readAfter(channel, query, last, limit)
    if (entries === 'less') {
      limit = Math.ceil(limit / 2)
      continue
    }
    const id = lastId(entries)
    if (id === undefined) return
    if (id <= last) throw ignoredFilter(query.resource)
    last = id
    yield entries
    if (entries.length < limit) return
    limit = Math.min(query.pageSize, limit * 2)
  }
}

/** As `keysetPages`, in one list. */
export async function keysetList(channel: Channel, query: KeysetQuery): Promise<XmlElement[]> {
  const entries: XmlElement[] = []
  for await (const page of keysetPages(channel, query)) entries.push(...page)
  return entries
}

/** The id of the last entry, from which on the list goes on; undefined where there are none. */
export function lastId(entries: readonly XmlElement[]): number | undefined {
  const newest = entries.at(-1)
  return newest === undefined ? undefined : requiredId(newest)
}

async function readAfter(channel: Channel, query: KeysetQuery, after: number, limit: number) {
  const { resource, display, filters, shrink = true, signal } = query
  const keyset = after > 0 ? { 'filter[id]': `>[${after}]` } : {}
  const shown: Query = display === undefined ? {} : { display }
  const asked = { ...shown, ...filters, ...keyset, sort: '[id_ASC]', limit: String(limit) }
  try {
    const patience = limit > 1 || !shrink ? 'split' : 'lasting'
    const { document } = await channel.read(resource, asked, { signal, patience })
    return listed(document, resource)
  } catch (error) {
    if (shrink && limit > 1 && mayBeOneEntrys(error)) return 'less'
    throw error
  }
}

/** The entries of `<prestashop><resource>…`; an empty list has no entries or is missing altogether. */
export function listed(document: XmlElement, resource: string): XmlElement[] {
  const list = document.child(resource)
  if (list !== undefined) return list.children()
  if (document.children().length === 0) return []
  throw new PasekError('MALFORMED_RESPONSE', `The shop sent no list of ${resource}.`)
}

/** Reads go on until the breaker opens while the shop is down, so what still comes through was met in a living shop. */
export function mayBeOneEntrys(error: unknown): boolean {
  return error instanceof PasekError && mayLieInTheContent.has(error.code) && error.scope === 'item'
}

function ignoredFilter(resource: string): PasekError {
  return new PasekError('METHOD_BLOCKED_BY_HOST', `The shop ignores filter and order of ${resource}.`, {
    hint: 'A firewall or module takes filter[id], sort or limit out of the address. Ask the host to let them through.',
  })
}
