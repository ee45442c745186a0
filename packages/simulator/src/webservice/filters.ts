import type { Cell, FieldSchema, Resource } from '../resources/resource.ts'
import { didYouMean } from './did-you-mean.ts'
import type { ShopRequest } from './shop-request.ts'
import { problem } from './webservice-error.ts'

/** One filter, read. */
export type Condition = {
  field: string
  test: (cell: Cell) => boolean
  /** The values that pass, where they are named one by one. */
  values?: readonly string[]
  /** For `id`: the ids that pass lie above `after` and not above `upTo`. */
  after?: number
  upTo?: number
}

const numericFormats = /Price|Float|Bool|Int|Unsigned/

/** -1, 0 or 1, as the database would compare: numbers as numbers, texts without regard to case. */
export function compareCells(left: string, right: string, numeric: boolean): number {
  if (numeric) return Math.sign(Number.parseFloat(left || '0') - Number.parseFloat(right || '0'))
  const [a, b] = [left.toLowerCase(), right.toLowerCase()]
  return a < b ? -1 : Number(a > b)
}

export function isNumeric(field: FieldSchema | undefined): boolean {
  return field === undefined || numericFormats.test(field.format ?? '')
}

function texts(cell: Cell): readonly string[] {
  return Array.isArray(cell) ? cell : [String(cell ?? '')]
}

function likePattern(start: string, middle: string, end: string): RegExp {
  const escaped = middle.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('%', '.*')
  return new RegExp(`${start === '%' ? '' : '^'}${escaped}${end === '%' ? '' : '$'}`, 'is')
}

const some = (passes: (text: string) => boolean) => (cell: Cell) => texts(cell).some(passes)

function readCondition(field: string, value: string, numeric: boolean): Condition {
  const compared = (text: string, other: string) => compareCells(text, other, numeric)
  const [, start = '', middle = value, end = ''] = /^(.*)\[(.*)\](.*)$/s.exec(value) ?? []
  const among = middle.split('|')
  if (start === '%' || end === '%') {
    const pattern = likePattern(start, middle, end)
    return { field, test: some((text) => pattern.test(text)) }
  }
  if (start === '>') {
    return { field, test: some((text) => compared(text, middle) > 0), after: Number(middle) }
  }
  if (start === '<') {
    return { field, test: some((text) => compared(text, middle) < 0), upTo: Math.ceil(Number(middle)) - 1 }
  }
  if (start === '!') return { field, test: some((text) => among.every((one) => compared(text, one) !== 0)) }
  const range = /^\[([\d.:\-\s]+),([\d.:\-\s]+)\]$/.exec(value)
  if (range !== null) {
    const bounds = [range[1] ?? '', range[2] ?? ''].toSorted(compared)
    const [low = '', high = ''] = bounds
    return {
      field,
      test: some((text) => compared(text, low) >= 0 && compared(text, high) <= 0),
      after: Math.ceil(Number(low)) - 1,
      upTo: Number(high),
    }
  }
  const values = value === middle ? [value] : among
  return { field, test: some((text) => values.some((one) => compared(text, one) === 0)), values }
}

/** The names that can be filtered and sorted by: dates only where `date=1` was sent. */
export function filterableNames(resource: Resource, request: ShopRequest, translated: boolean): string[] {
  const dates = request.params.get('date') === '1'
  return resource.fields
    .filter((field) => (field.translated === true) === translated)
    .map(({ name }) => name)
    .filter((name) => dates || (name !== 'date_add' && name !== 'date_upd'))
}

/** Reads `filter[…]`. Throws 32 for a field that is none, 33 for an empty filter, 34 for a computed field. */
export function readFilters(resource: Resource, request: ShopRequest): Condition[] {
  const available = ['id', ...filterableNames(resource, request, false)]
  const translated = filterableNames(resource, request, true)
  return Array.from(request.filters, ([name, value]) => {
    if (!available.includes(name) && !translated.includes(name)) {
      throw problem(400, 32, didYouMean('This filter does not exist', name, available))
    }
    if (value === '') throw problem(400, 33, `The filter "${name}" is malformed.`)
    const field = resource.fields.find((candidate) => candidate.name === name)
    if (field?.dynamic === true) {
      throw problem(
        400,
        34,
        `The field "${name}" is dynamic. It is not possible to filter GET query with this field.`,
      )
    }
    return readCondition(name, value, isNumeric(field))
  })
}
