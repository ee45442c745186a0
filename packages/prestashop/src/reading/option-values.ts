import { Fields, requiredId, type Texts } from '../xml/fields.ts'
import type { PlainLanguage } from './languages.ts'
import { readableList, readEach } from './readable-list.ts'
import type { Channel } from '../requests/channel.ts'
import type { XmlElement } from '../xml/xml-element.ts'

/** One value that combinations are made of, such as "red", with the option that it belongs to, such as "colour". */
export type OptionValue = {
  id: number
  optionId: number
  /** Per language; empty where the option is gone. */
  optionName: Texts
  name: Texts
  /** As in CSS; empty where it is no colour. */
  color: string
  position: number
}

export async function optionValues(
  channel: Channel,
  plainLanguage: PlainLanguage,
  signal?: AbortSignal,
): Promise<OptionValue[]> {
  const list = (resource: string, display: string) =>
    readableList(channel, { resource, display, pageSize: 1000, signal })
  const options = await list('product_options', '[id,name]')
  const values = await list('product_option_values', '[id,id_attribute_group,color,position,name]')
  const language = await plainLanguage([...options, ...values], 'name', signal)
  const names = new Map(options.map((one) => [requiredId(one), new Fields(one, language).texts('name')]))
  return readEach(values, (element) => {
    const value = optionValue(element, language)
    return { ...value, optionName: names.get(value.optionId) ?? {} }
  }).entries
}

/** @throws PasekError VALIDATION_LOCAL naming the field that cannot be read */
export function optionValue(element: XmlElement, plainLanguage: number): Omit<OptionValue, 'optionName'> {
  const fields = new Fields(element, plainLanguage)
  return {
    id: requiredId(element),
    optionId: fields.id('id_attribute_group') ?? 0,
    name: fields.texts('name'),
    color: fields.text('color'),
    position: fields.integer('position'),
  }
}
