import { PasekError } from '@pasek/core'
import { keysetPages, type KeysetQuery, lastId, mayBeOneEntrys } from './keyset.ts'
import type { Channel } from '../requests/channel.ts'
import type { XmlElement } from '../xml/xml-element.ts'

/**
 * All entries of a resource by ascending id, but for those that the shop cannot show even alone: they are left out,
 * so that a broken brand or option does not keep every product from arriving.
 * @throws PasekError when the shop itself is in trouble
 */
export async function readableList(
  channel: Channel,
  query: KeysetQuery & { display: string },
): Promise<XmlElement[]> {
  const { resource, signal } = query
  const readable: XmlElement[] = []
  let after = 0
  while (true) {
    try {
      for await (const page of keysetPages(channel, { ...query, after })) {
        readable.push(...page)
        after = lastId(page) ?? after
      }
      return readable
    } catch (error) {
      if (!mayBeOneEntrys(error)) throw error
    }
    const broken = await keysetPages(channel, { resource, after, pageSize: 1, signal }).next()
    if (broken.done === true) return readable // it was deleted meanwhile
    after = lastId(broken.value) ?? after
  }
}

/** What `read` makes of the elements, and those in which a field says something else than it should. */
export function readEach<T>(
  elements: readonly XmlElement[],
  read: (element: XmlElement) => T,
): { entries: T[]; unreadable: XmlElement[] } {
  const entries: T[] = []
  const unreadable: XmlElement[] = []
  for (const element of elements) {
    try {
      entries.push(read(element))
    } catch (error) {
      if (!(error instanceof PasekError)) throw error
      unreadable.push(element)
    }
  }
  return { entries, unreadable }
}
