import { Fields, requiredId, type Texts } from '../xml/fields.ts'
import type { PlainLanguage } from './languages.ts'
import { readableList, readEach } from './readable-list.ts'
import type { Channel } from '../requests/channel.ts'
import type { XmlElement } from '../xml/xml-element.ts'

/** What combinations differ in, such as "colour" or "size". */
export type ShopOption = {
  id: number
  name: Texts
  /** How a customer chooses: `select`, `radio` or `color`. */
  groupType: string
}

export async function options(
  channel: Channel,
  plainLanguage: PlainLanguage,
  signal?: AbortSignal,
): Promise<ShopOption[]> {
  const query = { resource: 'product_options', display: '[id,group_type,name]', pageSize: 1000, signal }
  const elements = await readableList(channel, query)
  const language = await plainLanguage(elements, 'name', signal)
  return readEach(elements, (element) => shopOption(element, language)).entries
}

/** @throws PasekError VALIDATION_LOCAL naming the field that cannot be read */
export function shopOption(element: XmlElement, plainLanguage: number): ShopOption {
  const fields = new Fields(element, plainLanguage)
  return { id: requiredId(element), name: fields.texts('name'), groupType: fields.text('group_type') }
}
