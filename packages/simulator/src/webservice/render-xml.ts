import type { AssociationSchema, Cell, FieldSchema, Resource, Row } from '../resources/resource.ts'
import type { Columns } from './columns.ts'
import { cdata } from './xml.ts'

export type View = {
  origin: string
  columns: Columns
  languages: readonly number[]
  /** The request named the languages: their ids are strings in JSON then. */
  languagesNamed: boolean
  price: (row: Row, name: string) => string
}

const href = (origin: string, path: string) => ` xlink:href="${origin}/api/${path}"`

function linkOf(field: FieldSchema, cell: Cell, id: number, origin: string): string {
  const target = Number(cell)
  if (field.link === undefined || !(target > 0)) return ''
  return href(origin, typeof field.link === 'string' ? `${field.link}/${target}` : field.link(target, id))
}

function fieldXml(field: FieldSchema, row: Row, { origin, languages }: View): string {
  const cell = row.cell(field.name)
  if (Array.isArray(cell)) {
    let texts = ''
    for (const language of languages) {
      texts += `<language id="${language}"${href(origin, `languages/${language}`)}>${cdata(cell[language - 1] ?? '')}</language>`
    }
    return `\t<${field.name}>${texts}</${field.name}>\n`
  }
  if (field.translated === true) {
    // Not filled with texts yet: the languages are there, without links.
    const empty = languages.map((language) => `<language id="${language}">${cdata('')}</language>`)
    return `\t<${field.name}>${empty.join('')}</${field.name}>\n`
  }
  const fixed = field.dynamic === true ? ' notFilterable="true"' : ''
  const value = typeof cell === 'object' ? null : cell
  return `\t<${field.name}${linkOf(field, cell, row.id, origin)}${fixed}>${cdata(value)}</${field.name}>\n`
}

function associationXml(association: AssociationSchema, row: Row, origin: string): string {
  const { name, node, api, path, extra = [], idLinked } = association
  const links = row.links(name)
  if (links.length === 0) return `<${name} nodeType="${node}" api="${api}"/>\n`
  let xml = `<${name} nodeType="${node}" api="${api}">\n`
  for (const link of links) {
    const at = href(origin, path(link.id, row.id))
    xml += `\t<${node}${at}>\n\t<id${idLinked === true ? at : ''}>${cdata(link.id)}</id>\n`
    for (const part of extra) {
      const value = link.extra?.[part.name] ?? 0
      const partLink = part.link === undefined ? '' : href(origin, `${part.link}/${value}`)
      xml += `\t<${part.name}${partLink}>${cdata(value)}</${part.name}>\n`
    }
    xml += `\t</${node}>\n`
  }
  return `${xml}</${name}>\n`
}

/** One entity as an XML node. */
export function rowXml(resource: Resource, row: Row, view: View): string {
  const { columns, origin } = view
  const { node } = resource
  if (columns.kind === 'ids')
    return `<${node} id="${row.id}"${href(origin, `${resource.name}/${row.id}`)}/>\n`
  const id = `\t<id>${cdata(row.id)}</id>\n`
  let xml = `<${node}>\n`
  if (columns.kind === 'full') {
    xml += id
    for (const field of resource.fields) xml += fieldXml(field, row, view)
    if (resource.associations.length > 0) {
      xml += '<associations>\n'
      for (const association of resource.associations) xml += associationXml(association, row, origin)
      xml += '</associations>\n'
    }
  } else {
    if (columns.id) xml += id
    for (const field of columns.fields) xml += fieldXml(field, row, view)
    for (const name of columns.prices) xml += `\t<${name}>${cdata(view.price(row, name))}</${name}>\n`
  }
  return `${xml}</${node}>\n`
}
