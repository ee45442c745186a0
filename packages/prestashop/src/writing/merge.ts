import { Fields } from '../xml/fields.ts'
import type { XmlElement } from '../xml/xml-element.ts'
import { entity, type SentField } from './sent-field.ts'
import { branch, leaf } from '../xml/write-xml.ts'

/** The same fields, their texts completed by those that the entity has in other languages: one left out is blanked. */
export function withOtherLanguages(
  fields: readonly SentField[],
  now: XmlElement,
  plainLanguage: number,
): SentField[] {
  const read = new Fields(now, plainLanguage)
  return fields.map((field) =>
    'texts' in field ? { ...field, texts: { ...read.texts(field.tag), ...field.texts } } : field,
  )
}

/**
 * The whole entity as it is now, but for the fields given: PUT empties whatever is left out. Associations that are left
 * out stay as they are, and are replaced whole where they are sent.
 * @param isLeftOut whether the shop works a field out by itself and does not take it
 */
export function merged(
  now: XmlElement,
  fields: readonly SentField[],
  plainLanguage: number,
  isLeftOut: (field: XmlElement) => boolean,
): XmlElement {
  const own = new Set(fields.map(({ tag }) => tag))
  const kept = now
    .children()
    .filter((child) => child.name !== 'associations' && !own.has(child.name) && !isLeftOut(child))
  const changed = entity(now.name, withOtherLanguages(fields, now, plainLanguage))
  return branch(now.name, [...kept.map((child) => copy(child)), ...changed.children()])
}

/** Without the attributes that are there for reading alone, such as links. */
function copy(element: XmlElement): XmlElement {
  const languages = element.all('language')
  if (languages.length === 0) return leaf(element.name, element.text)
  return branch(
    element.name,
    languages.map((one) => leaf('language', one.text, { id: one.attribute('id') ?? '' })),
  )
}
