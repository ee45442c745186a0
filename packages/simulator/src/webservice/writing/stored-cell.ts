import type { Cell, FieldSchema } from '../../resources/resource.ts'
import { purified } from './purify-html.ts'

const decimals = 6
const zero = '0.000000'

const byFormat: Readonly<Record<string, string | number>> = {
  isPrice: zero,
  isNegativePrice: zero,
  isFloat: zero,
  isUnsignedFloat: zero,
  isBool: '0',
  isInt: 0,
  isUnsignedInt: 0,
  isUnsignedId: 0,
  isPositiveInt: 0,
  isDate: '0000-00-00 00:00:00',
  isDateFormat: '0000-00-00',
}

/** What the database holds where nothing was written. */
function emptyCell(field: FieldSchema): string | number | null {
  return field.empty === undefined ? (byFormat[field.format ?? ''] ?? '') : field.empty
}

/**
 * A cell as the database holds it: prices with 6 decimals, whole numbers as such, HTML purified, nothing as what stands
 * for it.
 */
export function storedCell(field: FieldSchema, cell: Cell, languages: number): Cell {
  if (field.translated === true) {
    const texts = Array.from({ length: languages }, (_, place) =>
      Array.isArray(cell) ? (cell[place] ?? '') : '',
    )
    return field.format === 'isCleanHtml' ? texts.map(purified) : texts
  }
  const empty = emptyCell(field)
  if (cell === null || cell === '' || typeof cell === 'object') return empty
  const kind = byFormat[field.format ?? ''] ?? empty
  if (typeof kind === 'number') return Number.parseInt(String(cell), 10) || 0
  if (kind === zero) return (Number.parseFloat(String(cell)) || 0).toFixed(decimals)
  return typeof cell === 'number' && kind !== null ? cell : String(cell)
}
