import type { Cell, FieldSchema, Link, Resource } from '../../resources/resource.ts'
import type { Draft, WriteMethod } from '../../resources/writing.ts'
import type { Entity } from '../../resources/written.ts'
import { problem } from '../webservice-error.ts'
import { phpInt } from './read-body.ts'
import type { XmlNode } from './xml-node.ts'

/**
 * The texts of a translated field, by language: those that are not named are blanked. A plain text is taken apart as
 * PHP does with `$text[$language]`: one character for each language.
 */
function texts(node: XmlNode, languages: number): Cell {
  const named = node.children.filter(({ name }) => name === 'language')
  if (named.length === 0 && node.text === '') return null
  if (named.length === 0) return Array.from({ length: languages }, (_, place) => node.text[place + 1] ?? '')
  return Array.from(
    { length: languages },
    (_, place) =>
      named.findLast(({ attributes }) => phpInt(attributes['id'] ?? '') === place + 1)?.text ?? '',
  )
}

function fill(draft: Draft, field: FieldSchema, node: XmlNode | undefined, languages: number): void {
  const { name } = field
  if (node === undefined) {
    draft.cells[name] = field.preset ?? null
  } else {
    draft.cells[name] = field.translated === true ? texts(node, languages) : node.text
  }
}

/** What the entity in a body says about each field. Throws 41 for one that is missing, 93 for one that is read only. */
export function fillDraft(
  resource: Resource,
  method: WriteMethod,
  id: number,
  node: XmlNode,
  held: Entity | undefined,
  languages: number,
): Draft {
  const draft: Draft = { id, cells: { ...held?.cells }, links: { ...held?.links } }
  for (const field of resource.fields) {
    const sent = node.child(field.name)
    if (sent !== undefined && field.readOnly === true) {
      throw problem(
        400,
        93,
        `parameter "${field.name}" not writable. Please remove this attribute of this XML`,
      )
    }
    if (field.readOnly === true || (sent === undefined && method === 'PATCH')) continue
    if (sent === undefined && field.required === true && field.translated !== true) {
      throw problem(400, 41, `parameter "${field.name}" required`)
    }
    fill(draft, field, sent, languages)
  }
  return draft
}

function linkOf(node: XmlNode): Link {
  const parts = node.children.filter(({ name }) => name !== 'id')
  const id = phpInt(node.child('id')?.text ?? '')
  if (parts.length === 0) return { id }
  return { id, extra: Object.fromEntries(parts.map(({ name, text }) => [name, phpInt(text)])) }
}

/** The links of each association in the body, each once: they take the place of all that were there. */
export function sentLinks(node: XmlNode): ReadonlyMap<string, readonly Link[]> {
  const associations = node.child('associations')?.children ?? []
  return new Map(
    associations.map(({ name, children }) => {
      const links = new Map(children.map(linkOf).map((link) => [JSON.stringify(link), link]))
      return [name, [...links.values()]]
    }),
  )
}
