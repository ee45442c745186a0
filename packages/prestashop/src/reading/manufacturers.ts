import { Fields, requiredId } from '../xml/fields.ts'
import { readableList, readEach } from './readable-list.ts'
import type { Channel } from '../requests/channel.ts'
import type { XmlElement } from '../xml/xml-element.ts'

/** A brand; its name is the same in every language. */
export type Manufacturer = { id: number; name: string; active: boolean }

export async function manufacturers(channel: Channel, signal?: AbortSignal): Promise<Manufacturer[]> {
  const query = { resource: 'manufacturers', display: '[id,name,active]', pageSize: 1000, signal }
  const elements = await readableList(channel, query)
  return readEach(elements, manufacturer).entries
}

/** @throws PasekError VALIDATION_LOCAL naming the field that cannot be read */
export function manufacturer(element: XmlElement): Manufacturer {
  const fields = new Fields(element)
  return { id: requiredId(element), name: fields.text('name'), active: fields.flag('active', true) }
}
