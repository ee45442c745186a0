import { PasekError } from '@pasek/core'
import { listed } from '../reading/keyset.ts'
import type { PlainLanguage } from '../reading/languages.ts'
import type { Answer, Channel } from '../requests/channel.ts'
import type { XmlElement } from '../xml/xml-element.ts'
import type { ShopFacts } from './shop-facts.ts'
import type { Writer } from './writer.ts'

/** All that a call needs which writes. */
export type Writing = { channel: Channel; writer: Writer; facts: ShopFacts; plainLanguage: PlainLanguage }

/** The entity in the answer to a write. */
export function written({ document }: Answer, name: string): XmlElement {
  const element = document.child(name)
  if (element !== undefined) return element
  throw new PasekError('MALFORMED_RESPONSE', `The shop's answer shows no ${name}.`)
}

/** One entity with all its fields, in the way that every version understands. */
export async function readOne(
  channel: Channel,
  resource: string,
  id: number,
  signal?: AbortSignal,
): Promise<XmlElement> {
  const query = { display: 'full', 'filter[id]': `[${id}]` }
  const { document } = await channel.read(resource, query, { signal })
  const [element] = listed(document, resource)
  if (element !== undefined) return element
  throw new PasekError('NOT_FOUND', `The shop has no entry ${id} in ${resource}.`)
}
