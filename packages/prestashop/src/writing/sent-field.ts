import { Fields, type Texts } from '../xml/fields.ts'
import type { XmlElement } from '../xml/xml-element.ts'
import { sixPlaces } from './decimal.ts'
import { branch, leaf, sendable } from '../xml/write-xml.ts'

type PlainKind = 'text' | 'decimal' | 'number'

/** One field of an entity that is to be written, under the shop's name for it. */
export type SentField =
  | { tag: string; kind: PlainKind; text: string }
  /** `html` is purified by the shop as it saves, so that it may keep something else than it was sent. */
  | { tag: string; kind: 'texts' | 'html'; texts: Texts }
  /** What an entity is associated with: replaced whole. */
  | { tag: string; kind: 'ids'; entry: string; ids: readonly number[] }

/** Our name of a field to the shop's name and kind. */
export type PlainFields = Readonly<Record<string, readonly [tag: string, kind: PlainKind]>>

/** Those of the fields that the values say something of. No id is 0, as the shop keeps it. */
export function plainFields(table: PlainFields, values: object): SentField[] {
  return Object.entries(table).flatMap(([field, [tag, kind]]) => {
    const value: unknown = Reflect.get(values, field)
    return value === undefined ? [] : [{ tag, kind, text: plainText(value, kind) }]
  })
}

function plainText(value: unknown, kind: PlainKind): string {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return value === true ? '1' : '0'
  return kind === 'decimal' ? sixPlaces(value) : value
}

/** The fields as elements, associations among them; an entity to create, or with its id the part of it to patch. */
export function entity(name: string, fields: readonly SentField[], id?: number): XmlElement {
  const own = fields.filter((field) => field.kind !== 'ids').map((field) => element(field))
  const associations = fields.filter((field) => field.kind === 'ids').map((field) => element(field))
  return branch(name, [
    ...(id === undefined ? [] : [leaf('id', String(id))]),
    ...own,
    ...(associations.length === 0 ? [] : [branch('associations', associations)]),
  ])
}

function element(field: SentField): XmlElement {
  if ('text' in field) return leaf(field.tag, field.text)
  if ('texts' in field) {
    const texts = Object.entries(field.texts)
    return branch(
      field.tag,
      texts.map(([id, text]) => leaf('language', text, { id })),
    )
  }
  return branch(
    field.tag,
    field.ids.map((id) => branch(field.entry, [leaf('id', String(id))])),
  )
}

/**
 * Whether an entity, as the shop shows it, has what was sent. A field that its version does not have proves
 * nothing, nor does a text in a language that is switched off.
 */
export function shows(
  now: XmlElement,
  fields: readonly SentField[],
  plainLanguage: number,
  before?: XmlElement,
): boolean {
  const read = new Fields(now, plainLanguage)
  const readBefore = before === undefined ? undefined : new Fields(before, plainLanguage)
  return fields.every((field) => {
    if (field.kind === 'ids') return sameIds(read.associated(field.tag), field.ids)
    if (now.child(field.tag) === undefined) return true
    if ('text' in field) return samePlainText(read.text(field.tag), field)
    const texts = read.texts(field.tag)
    return Object.entries(field.texts).every(([id, text]) => {
      if (!(Number(id) in texts) && hasLanguages(now, field.tag)) return true
      const shown = texts[Number(id)] ?? ''
      if (shown === sendable(text)) return true
      const earlier = readBefore?.texts(field.tag)[Number(id)] ?? ''
      return field.kind === 'html' && readBefore !== undefined && shown !== earlier
    })
  })
}

function hasLanguages(now: XmlElement, tag: string): boolean {
  return (now.child(tag)?.all('language').length ?? 0) > 0
}

function samePlainText(shown: string, field: { kind: PlainKind; text: string }): boolean {
  if (field.kind === 'text') return shown === sendable(field.text)
  if (field.kind === 'decimal') return sixPlaces(shown.trim() || '0') === field.text
  return Number(shown) === Number(field.text)
}

function sameIds(shown: readonly number[], sent: readonly number[]): boolean {
  const wanted = new Set(sent)
  return new Set(shown).size === wanted.size && shown.every((id) => wanted.has(id))
}
