import { finalPrice } from '../resources/products.ts'
import type { Resource, Row } from '../resources/resource.ts'
import type { Shop } from '../shop.ts'
import { contentTypes, htmlAnswer, plainAnswer, type Answer } from './answer.ts'
import { chosenColumns, type Columns } from './columns.ts'
import { phpJson, type Json } from './php-json.ts'
import { rowJson } from './render-json.ts'
import { rowXml, type View } from './render-xml.ts'
import { schema } from './schema.ts'
import { selectRows } from './select-rows.ts'
import type { ShopRequest } from './shop-request.ts'
import { document } from './xml.ts'

export function viewOf(
  shop: Shop,
  request: ShopRequest,
  columns: Columns,
  languages: readonly number[],
): View {
  return {
    origin: request.origin,
    columns,
    languages,
    languagesNamed: request.params.has('language'),
    price: (row, name) =>
      finalPrice(row, shop.catalogue.product(row.id)?.discount ?? 0, request.prices.get(name) ?? false),
  }
}

/** A planted product ends every page that shows it in full. */
function isPoisoned(shop: Shop, shown: readonly number[]): boolean {
  return shown.some((id) => shop.catalogue.damage.get(id)?.kind === 'poison')
}

function finished(shop: Shop, request: ShopRequest, body: string, shown: readonly number[]): Answer {
  if (isPoisoned(shop, shown)) return htmlAnswer(500)
  const answer = plainAnswer(200, { 'content-type': contentTypes[request.format] }, body)
  return { ...answer, shown }
}

function shownIds(resource: Resource, columns: Columns, rows: readonly Row[]): number[] {
  return resource.name === 'products' && columns.kind === 'full' ? rows.map(({ id }) => id) : []
}

function list(shop: Shop, request: ShopRequest, resource: Resource, languages: readonly number[]): Answer {
  const selected = selectRows(shop, request, resource)
  const columns = chosenColumns(resource, request)
  const rows = [...selected]
  const view = viewOf(shop, request, columns, languages)
  const shown = shownIds(resource, columns, rows)
  if (request.format === 'JSON') {
    const objects: Json[] = rows.map((row) => rowJson(resource, row, view, shop.profile, false))
    return finished(shop, request, phpJson(objects.length === 0 ? [] : { [resource.name]: objects }), shown)
  }
  let xml = ''
  for (const row of rows) xml += rowXml(resource, row, view)
  return finished(shop, request, document(`<${resource.name}>\n${xml}</${resource.name}>\n`), shown)
}

/** What is shown of a single entity: all of it, unless `display` says less; 1.7 gets `display=full` wrong. */
function singleColumns(shop: Shop, request: ShopRequest, resource: Resource): Columns {
  const columns = chosenColumns(resource, request)
  if (columns.kind === 'full' && !shop.profile.displaysSingle) {
    return { kind: 'chosen', id: true, fields: [], prices: [] }
  }
  return columns.kind === 'ids' ? { kind: 'full' } : columns
}

function single(
  shop: Shop,
  request: ShopRequest,
  resource: Resource,
  id: number,
  languages: readonly number[],
): Answer {
  const columns = singleColumns(shop, request, resource)
  const row = resource.find(id)
  if (row === undefined) return plainAnswer(404)
  const view = viewOf(shop, request, columns, languages)
  const shown = shownIds(resource, columns, [row])
  if (request.format === 'XML') {
    return finished(shop, request, document(rowXml(resource, row, view)), shown)
  }
  const displayed = request.params.has('display')
  const object = rowJson(resource, row, view, shop.profile, shop.profile.dropsFalsy && !displayed)
  return finished(
    shop,
    request,
    phpJson(displayed ? { [resource.name]: [object] } : { [resource.node]: object }),
    shown,
  )
}

/** Answers a GET or HEAD on an ordinary resource: its schema, one entity, or a list. */
export function readEntities(
  shop: Shop,
  request: ShopRequest,
  resource: Resource,
  languages: readonly number[],
): Answer {
  const kind = request.params.get('schema')
  if (kind !== undefined) {
    return finished(shop, request, schema(resource, kind, request.format, languages, request.origin), [])
  }
  const [, id] = request.segments
  return id === undefined
    ? list(shop, request, resource, languages)
    : single(shop, request, resource, Math.trunc(Number.parseFloat(id)) || 0, languages)
}
