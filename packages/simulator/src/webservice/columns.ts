import type { FieldSchema, Resource } from '../resources/resource.ts'
import type { ShopRequest } from './shop-request.ts'
import { problem } from './webservice-error.ts'

/** What is shown of each entity. */
export type Columns =
  | { kind: 'ids' }
  | { kind: 'full' }
  | { kind: 'chosen'; id: boolean; fields: readonly FieldSchema[]; prices: readonly string[] }

const names = (resource: Resource) => ['id', ...resource.fields.map(({ name }) => name)]

/** Reads `display`. Throws 35 for a field that does not exist, 36 for anything but full, minimum and a list. */
export function chosenColumns(resource: Resource, request: ShopRequest): Columns {
  const display = request.params.get('display')
  if (display === undefined || display === '' || display === 'minimum') return { kind: 'ids' }
  if (display === 'full') return { kind: 'full' }
  const list = /^\[(.*)\]$/s.exec(display)?.[1]
  if (list === undefined) {
    throw problem(
      400,
      36,
      `The 'display' syntax is wrong. You can set 'full' or '[field_1,field_2,field_3,...]'. These are available: ${names(resource).join(', ')}`,
    )
  }
  const wanted = new Set(list.split(','))
  const available = new Set([...names(resource), ...request.prices.keys()])
  for (const field of wanted) {
    if (available.has(field)) continue
    throw problem(
      400,
      35,
      `Unable to display this field "${field}". However, these are available: ${names(resource).join(', ')}`,
    )
  }
  return {
    kind: 'chosen',
    id: wanted.has('id'),
    fields: resource.fields.filter(({ name }) => wanted.has(name)),
    prices: [...request.prices.keys()].filter((name) => wanted.has(name)),
  }
}
