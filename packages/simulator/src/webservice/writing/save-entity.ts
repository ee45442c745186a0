import { shopNow } from '../../catalogue/dates.ts'
import type { Resource, Row } from '../../resources/resource.ts'
import type { Change, Draft, WriteMethod, Writing } from '../../resources/writing.ts'
import type { Entity } from '../../resources/written.ts'
import type { Shop } from '../../shop.ts'
import { problem } from '../webservice-error.ts'
import { fillDraft, sentLinks } from './fill-draft.ts'
import { bodyId } from './read-body.ts'
import { storedCell } from './stored-cell.ts'
import { validate } from './validate.ts'
import type { XmlNode } from './xml-node.ts'

const never = '0000-00-00 00:00:00'

/** Every write moves date_upd; a PUT that leaves date_add out moves that too. */
function setDates(resource: Resource, draft: Draft, now: string): void {
  if (!resource.fields.some(({ name }) => name === 'date_upd')) return
  draft.cells['date_upd'] = now
  if ((draft.cells['date_add'] ?? never) === never || draft.cells['date_add'] === '')
    draft.cells['date_add'] = now
}

function stored(resource: Resource, draft: Draft, languages: number): Entity {
  const cells = resource.fields
    .filter(({ name }) => name in draft.cells)
    .map((field) => [field.name, storedCell(field, draft.cells[field.name] ?? null, languages)] as const)
  return { id: draft.id, cells: Object.fromEntries(cells), links: draft.links }
}

/** The links after a write. Throws 86 for an association that does not exist: what was set before it stays. */
function setLinks(resource: Resource, writing: Writing, entity: Entity, node: XmlNode): Entity {
  const links = { ...entity.links }
  const linked = { ...entity, links }
  resource.written.put(linked)
  for (const [name, sent] of sentLinks(node)) {
    if (!resource.associations.some((association) => association.name === name)) {
      throw problem(400, 86, `The association "${name}" does not exists`)
    }
    links[name] = sent.filter(writing.keeps?.[name] ?? (() => true))
    writing.setLinks?.[name]?.(entity.id, links[name])
  }
  return linked
}

/** The row that the answer shows: what was sent stands there as it was sent, not as it is stored. */
function answerRow(resource: Resource, draft: Draft, entity: Entity): Row {
  const row = resource.row(entity)
  return {
    ...row,
    cell: (name) => (resource.isComputed(name) ? row.cell(name) : (draft.cells[name] ?? null)),
  }
}

/**
 * Writes one entity of a body. Throws WebserviceError and FatalError; only after 86 the entity was saved all the same.
 */
export function saveEntity(
  shop: Shop,
  resource: Resource,
  writing: Writing,
  method: WriteMethod,
  node: XmlNode,
): Row {
  const id = method === 'POST' ? resource.nextId() : (bodyId(node) ?? 0)
  const before = method === 'POST' ? undefined : resource.find(id)
  if (method !== 'POST' && before === undefined) throw problem(404, 92, 'Invalid ID')
  const held = before === undefined ? undefined : resource.held(id)
  const languages = shop.languages.length
  const change: Change = { method, now: shopNow(shop.clockAheadMs), languages, before }

  const draft = fillDraft(resource, method, id, node, held, languages)
  writing.complete?.(draft, change)
  setDates(resource, draft, change.now)
  validate(shop.profile, resource, writing.className, draft)
  writing.check?.(draft, change)
  const entity = stored(resource, draft, languages)
  try {
    return answerRow(resource, draft, setLinks(resource, writing, entity, node))
  } finally {
    writing.saved?.(resource.written.get(id) ?? entity, change)
  }
}
