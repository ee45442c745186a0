import type { Cell, Resource, Row } from '../resources/resource.ts'
import { shuffled } from '../random.ts'
import { compareCells, filterableNames, isNumeric } from './filters.ts'
import type { ShopRequest } from './shop-request.ts'
import { problem } from './webservice-error.ts'

export type SortKey = { field: string; descending: boolean }
export type Limit = { offset: number; count: number }

/** Reads `sort`. Throws 37 for a wrong form, 38 for a field that is none. */
export function readSort(resource: Resource, request: ShopRequest): readonly SortKey[] {
  const sort = request.params.get('sort')
  if (sort === undefined) return []
  const plain = ['id', ...filterableNames(resource, request, false)]
  const translated = filterableNames(resource, request, true)
  return (/^\[(.*)\]$/s.exec(sort)?.[1] ?? sort).split(',').map((part) => {
    const [, field, direction] = /^(.+)_(ASC|DESC)$/i.exec(part) ?? []
    if (field === undefined) {
      throw problem(
        400,
        37,
        'The "sort" value has to be formed as this example: "field_ASC" or \'[field_1_DESC,field_2_ASC,field_3_ASC,...]\' ("field" has to be an available field)',
      )
    }
    if (!plain.includes(field) && !translated.includes(field)) {
      const list = `${plain.join(', ')}, for i18n fields:${translated.join(', ')}`
      throw problem(400, 38, `Unable to filter by this field. However, these are available: ${list}`)
    }
    return { field, descending: direction?.toUpperCase() === 'DESC' }
  })
}

/** Reads `limit`: what is not a number counts as 0, as in PHP. Throws 39 for more than two parts. */
export function readLimit(request: ShopRequest): Limit | undefined {
  const limit = request.params.get('limit')
  if (limit === undefined) return undefined
  const parts = limit.split(',').map((part) => Math.trunc(Number.parseFloat(part)) || 0)
  const [first = 0, second] = parts
  if (parts.length > 2) {
    throw problem(400, 39, 'The "limit" value has to be formed as this example: "5,25" or "10"')
  }
  return second === undefined ? { offset: 0, count: first } : { offset: first, count: second }
}

const text = (cell: Cell) => (Array.isArray(cell) ? (cell[0] ?? '') : String(cell ?? ''))

/** All rows in this order; they have to be held for it. */
export function sorted(resource: Resource, rows: Iterable<Row>, keys: readonly SortKey[]): Row[] {
  const numeric = new Map(
    keys.map(({ field }) => [
      field,
      isNumeric(resource.fields.find((candidate) => candidate.name === field)),
    ]),
  )
  const keyed = Array.from(rows, (row) => ({
    row,
    cells: keys.map(({ field }) => (field === 'id' ? String(row.id) : text(row.cell(field)))),
  }))
  return keyed
    .toSorted((left, right) => {
      for (const [place, { field, descending }] of keys.entries()) {
        const result = compareCells(
          left.cells[place] ?? '',
          right.cells[place] ?? '',
          numeric.get(field) ?? false,
        )
        if (result !== 0) return descending ? -result : result
      }
      return left.row.id - right.row.id
    })
    .map(({ row }) => row)
}

const window = 8

/** Rows in the order of a query without ORDER BY: nearly that of the ids, and another one for each request. */
export function* unsteady<T>(rows: Iterable<T>, seed: number, request: number): Generator<T> {
  let held: T[] = []
  for (const row of rows) {
    held.push(row)
    if (held.length < window) continue
    yield* shuffled(held, seed, request)
    held = []
  }
  yield* shuffled(held, seed, request)
}

export function* limited<T>(rows: Iterable<T>, { offset, count }: Limit): Generator<T> {
  if (count <= 0) return
  let place = 0
  for (const row of rows) {
    if (place >= offset) yield row
    place += 1
    if (place >= offset + count) return
  }
}
