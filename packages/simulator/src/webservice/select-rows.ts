import type { Resource, Row } from '../resources/resource.ts'
import type { Shop } from '../shop.ts'
import { readFilters, type Condition } from './filters.ts'
import { limited, readLimit, readSort, sorted, unsteady, type SortKey } from './order.ts'
import type { ShopRequest } from './shop-request.ts'

/** The ids that can pass, where the filters name them; nothing when the rows have to be looked through. */
function candidates(resource: Resource, conditions: readonly Condition[]): number[] | undefined {
  for (const { field, values } of conditions) {
    if (values === undefined) continue
    const ids =
      field === 'id' ? values.map(Number) : values.map((value) => resource.near(field, value) ?? [Number.NaN])
    const flat = ids.flat()
    if (flat.every((id) => Number.isInteger(id))) return [...new Set(flat)].toSorted((a, b) => a - b)
  }
  return undefined
}

function* found(resource: Resource, ids: readonly number[]): Generator<Row> {
  for (const id of ids) {
    const row = resource.find(id)
    if (row !== undefined) yield row
  }
}

function matching(resource: Resource, conditions: readonly Condition[], descending: boolean): Iterable<Row> {
  const named = candidates(resource, conditions)
  const onId = conditions.filter(({ field }) => field === 'id')
  const rows =
    named === undefined
      ? resource.scan({
          after: Math.max(0, ...onId.map(({ after }) => after ?? 0)),
          upTo: Math.min(...onId.map(({ upTo }) => upTo ?? Number.POSITIVE_INFINITY)),
          descending,
        })
      : found(resource, descending ? named.toReversed() : named)
  if (conditions.length === 0) return rows
  return Iterator.from(rows).filter((row) =>
    conditions.every(({ field, test }) => test(field === 'id' ? row.id : row.cell(field))),
  )
}

function ordered(shop: Shop, resource: Resource, conditions: readonly Condition[], keys: readonly SortKey[]) {
  const first = keys[0]
  if (first === undefined) {
    return unsteady(matching(resource, conditions, false), shop.catalogue.seed, shop.requests)
  }
  return first.field === 'id'
    ? matching(resource, conditions, first.descending)
    : sorted(resource, matching(resource, conditions, false), keys)
}

/** The rows that a list request asks for: filtered, in order, and no more than its limit. */
export function selectRows(shop: Shop, request: ShopRequest, resource: Resource): Iterable<Row> {
  const conditions = readFilters(resource, request)
  const keys = readSort(resource, request)
  const limit = readLimit(request)
  const rows = ordered(shop, resource, conditions, keys)
  return limit === undefined ? rows : limited(rows, limit)
}
