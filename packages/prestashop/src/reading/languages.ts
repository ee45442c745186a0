import { PasekError } from '@pasek/core'
import { Fields, hasPlainText, requiredId } from '../xml/fields.ts'
import { keysetList } from './keyset.ts'
import type { Channel } from '../requests/channel.ts'
import type { XmlElement } from '../xml/xml-element.ts'

export type Language = { id: number; name: string; isoCode: string; locale: string; active: boolean }

export async function languages(channel: Channel, signal?: AbortSignal): Promise<Language[]> {
  const elements = await keysetList(channel, {
    resource: 'languages',
    display: 'full',
    pageSize: 500,
    signal,
  })
  return elements.map((element) => {
    const fields = new Fields(element)
    return {
      id: requiredId(element),
      name: fields.text('name'),
      isoCode: fields.text('iso_code').trim(),
      locale: fields.text('locale').trim() || fields.text('language_code').trim(),
      active: fields.flag('active', true),
    }
  })
}

/** The language of texts that come without any; 0 where all of them say theirs. */
export type PlainLanguage = (elements: XmlElement[], field: string, signal?: AbortSignal) => Promise<number>

/** A shop with one language may leave it unsaid. Then the languages are read, once, and its first active one it is. */
export function plainLanguage(channel: Channel): PlainLanguage {
  let known: number | undefined
  return async (elements, field, signal) => {
    if (!elements.some((element) => hasPlainText(element, field))) return 0
    if (known !== undefined) return known
    const all = await languages(channel, signal)
    const language = all.find((one) => one.active) ?? all[0]
    if (language === undefined) throw new PasekError('MALFORMED_RESPONSE', 'The shop lists no languages.')
    known = language.id
    return known
  }
}
