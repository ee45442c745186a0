import type { Resource, Row } from '../../resources/resource.ts'
import { deleteEntity } from '../../resources/delete-entity.ts'
import type { Writing } from '../../resources/writing.ts'
import type { Shop } from '../../shop.ts'
import { contentTypes, plainAnswer, type Answer } from '../answer.ts'
import { viewOf } from '../entities.ts'
import { phpJson } from '../php-json.ts'
import { rowJson } from '../render-json.ts'
import { rowXml } from '../render-xml.ts'
import type { ShopRequest } from '../shop-request.ts'
import { problem } from '../webservice-error.ts'
import { document } from '../xml.ts'
import { checkIds, phpInt, readBody } from './read-body.ts'
import { saveEntity } from './save-entity.ts'

function savedAnswer(
  shop: Shop,
  request: ShopRequest,
  resource: Resource,
  rows: readonly Row[],
  languages: readonly number[],
): Answer {
  const view = viewOf(shop, request, { kind: 'full' }, languages)
  const status = request.method === 'POST' ? 201 : 200
  const written = { [resource.name]: rows.length }
  const headers = { 'content-type': contentTypes[request.format] }
  if (request.format === 'XML') {
    const xml = rows.map((row) => rowXml(resource, row, view)).join('')
    return { ...plainAnswer(status, headers, document(xml)), written }
  }
  const { dropsFalsy } = shop.profile
  const objects = rows.map((row) => ({
    ...rowJson(resource, row, view, shop.profile, dropsFalsy),
    id: String(row.id),
  }))
  const [only] = objects
  const body =
    only !== undefined && objects.length === 1 ? { [resource.node]: only } : { [resource.name]: objects }
  return { ...plainAnswer(status, headers, phpJson(body)), written }
}

/** All of them or none: throws 87 for ids that do not exist, 88 for one that may not go. */
function deleteEntities(request: ShopRequest, resource: Resource, writing: Writing): Answer {
  const [, inPath] = request.segments
  const listed = request.params.get('id')?.replace(/^\[(.*)\]$/, '$1') ?? ''
  const ids = (inPath === undefined ? listed.split(',') : [inPath]).map(phpInt)
  const unknown = ids.filter((id) => resource.find(id) === undefined)
  if (unknown.length > 0) throw problem(404, 87, `Id(s) not exists: ${unknown.join(', ')}`)
  const kept = ids.filter((id) => writing.mayDelete?.(id) === false)
  if (kept.length > 0) throw problem(500, 88, `Id(s) wasn't deleted: ${kept.join(', ')}`)
  for (const id of ids) deleteEntity(resource, id)
  return { ...plainAnswer(200), written: { [resource.name]: ids.length } }
}

/**
 * Answers a POST, PUT, PATCH or DELETE on an ordinary resource. Several entities in one body are saved one after the
 * other: those before one that is refused stay.
 */
export function writeEntities(
  shop: Shop,
  request: ShopRequest,
  resource: Resource,
  languages: readonly number[],
): Answer {
  const { writing } = resource
  const { method } = request
  if (writing === undefined) {
    throw problem(
      405,
      101,
      `Method ${method} is not allowed here: in this simulator ${resource.name} can be read only`,
    )
  }
  if (method !== 'POST' && method !== 'PUT' && method !== 'PATCH') {
    return deleteEntities(request, resource, writing)
  }
  const nodes = readBody(request)
  checkIds(method, nodes)
  const rows = nodes.map((node) => saveEntity(shop, resource, writing, method, node))
  return savedAnswer(shop, request, resource, rows, languages)
}
