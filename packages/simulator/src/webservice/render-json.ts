import type { Profile } from '../profile.ts'
import type { Cell, Resource, Row } from '../resources/resource.ts'
import type { Json } from './php-json.ts'
import type { View } from './render-xml.ts'

type JsonObject = { [key: string]: Json }

const falsy = new Set<Json>([0, '0', '', null])

function cellJson(cell: Cell, { languages, languagesNamed }: View, { typedJson }: Profile): Json {
  const number = (value: number) => (typedJson ? value : String(value))
  if (Array.isArray(cell)) {
    const texts = languages.map((language) => ({
      id: languagesNamed ? String(language) : number(language),
      value: cell[language - 1] ?? '',
    }))
    return languages.length === 1 ? (texts[0]?.value ?? '') : texts
  }
  if (typeof cell === 'number') return number(cell)
  return typeof cell === 'string' ? cell : null
}

function associationsJson(resource: Resource, row: Row, { typedJson }: Profile): JsonObject {
  const number = (value: number) => (typedJson ? value : String(value))
  const result: JsonObject = {}
  for (const { name } of resource.associations) {
    const links = row.links(name)
    if (links.length === 0) continue
    result[name] = links.map(({ id, extra = {} }) => {
      const link: JsonObject = { id: number(id) }
      for (const [key, value] of Object.entries(extra)) link[key] = number(value)
      return link
    })
  }
  return result
}

/** One entity as JSON. `dropFalsy` leaves out "0", "" and null, as a single entity without `display` does. */
export function rowJson(
  resource: Resource,
  row: Row,
  view: View,
  profile: Profile,
  dropFalsy: boolean,
): JsonObject {
  const { columns } = view
  if (columns.kind === 'ids') return { id: row.id }
  const result: JsonObject = columns.kind === 'full' || columns.id ? { id: row.id } : {}
  for (const { name } of columns.kind === 'full' ? resource.fields : columns.fields) {
    const value = cellJson(row.cell(name), view, profile)
    if (!dropFalsy || !falsy.has(value)) result[name] = value
  }
  if (columns.kind === 'chosen') for (const name of columns.prices) result[name] = view.price(row, name)
  if (columns.kind === 'full') {
    const associations = associationsJson(resource, row, profile)
    if (Object.keys(associations).length > 0) result['associations'] = associations
  }
  return result
}
