import { PasekError } from '@pasek/core'
import type { UploadOptions } from '@pasek/core/protocol'
import { holdsSomething, type Row } from '../reading/row.ts'
import {
  booleanIn,
  codeIn,
  conditionIn,
  decimalIn,
  integerIn,
  refused,
  textIn,
  visibilityIn,
} from './cell-values.ts'
import { nameOf, type Target, type TextField } from './fields.ts'

/** By what a row's product is found. */
export type Key = { by: 'reference' | 'ean13'; value: string }

export type Value = string | number | boolean | null

/** What a row says of its product. What it does not say stays as it is. */
export type FileProduct = {
  key: Key
  /** By the column of the catalogue. */
  values: Map<string, Value>
  /** By language; null takes the text away. */
  texts: Map<TextField, Map<string, string | null>>
  /** Its name; null takes it away. */
  brand?: string | null
}

export type Meaning = {
  targets: readonly (Target | null)[]
  /** How many columns have a heading, counted to the last one that has. */
  headed: number
  options: UploadOptions
  kind: 'csv' | 'xlsx'
}

/** What an empty cell makes of a field, where it is to empty it. The rest has no empty value. */
const empty: Partial<Record<Target['field'], Value>> = {
  isbn: '',
  upc: '',
  mpn: '',
  ean13: '',
  wholesale_price: '0',
  weight: '0',
  width: '0',
  height: '0',
  depth: '0',
  minimal_quantity: 1,
  quantity: null,
}

const fault = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!)$/

/** @throws PasekError VALIDATION_LOCAL naming the field that is wrong */
export function readProduct({ cells, line }: Row, { targets, headed, options, kind }: Meaning): FileProduct {
  refuseRagged(cells, line, { least: kind === 'csv' ? headed : 0, most: targets.length })
  const product: FileProduct = { key: keyOf(cells, targets), values: new Map(), texts: new Map() }
  for (const [index, target] of targets.entries()) {
    if (target === null) continue
    const raw = cells[index] ?? ''
    const cell = raw.trim()
    if (cell === '' && !options.emptyClears) continue
    if (cell.includes('\uFFFD'))
      throw refused(nameOf(target), 'holds what is no character. Choose another encoding of the file')
    if (fault.test(cell)) throw refused(nameOf(target), `is an error of the spreadsheet: ${cell}`)
    put(product, target, { cell, raw, decimal: options.decimal })
  }
  return product
}

/** A workbook leaves empty cells out; in CSV a cell too few may have moved all others. */
function refuseRagged(
  cells: readonly string[],
  line: number,
  { least, most }: { least: number; most: number },
): void {
  if (cells.length >= least && !holdsSomething(cells.slice(most))) return
  const message = `Line ${line} has ${cells.length} columns instead of ${most}.`
  throw new PasekError('VALIDATION_LOCAL', message)
}

/** What a row is known by, also where the rest of it is wrong; undefined where it says nothing. */
export function keyIn(cells: readonly string[], targets: readonly (Target | null)[]): Key | undefined {
  for (const by of ['reference', 'ean13'] as const) {
    const column = targets.findIndex((target) => target?.field === by)
    const value = column < 0 ? '' : (cells[column] ?? '').trim()
    if (value !== '') return { by, value }
  }
  return undefined
}

function keyOf(cells: readonly string[], targets: readonly (Target | null)[]): Key {
  const key = keyIn(cells, targets)
  if (key) return { by: key.by, value: codeIn(key.by, key.value) }
  const message = 'The row has neither a reference nor an EAN, by which its product is found.'
  throw new PasekError('VALIDATION_LOCAL', message, { field: 'reference' })
}

type Cell = { cell: string; raw: string; decimal: ',' | '.' }

function put(product: FileProduct, target: Target, { cell, raw, decimal }: Cell): void {
  const { field, language } = target
  if (language !== null) {
    const texts = product.texts.get(field) ?? new Map<string, string | null>()
    product.texts.set(field, texts.set(language, cell === '' ? null : textIn(raw.trim())))
  } else if (field === 'brand') {
    product.brand = cell === '' ? null : textIn(cell)
  } else if (cell === '') {
    const value = field === product.key.by ? undefined : empty[field]
    if (value !== undefined) product.values.set(field, value)
  } else {
    product.values.set(field, valueIn(field, cell, decimal))
  }
}

function valueIn(
  field: Exclude<Target['field'], TextField | 'brand'>,
  cell: string,
  decimal: ',' | '.',
): Value {
  switch (field) {
    case 'reference':
    case 'ean13':
    case 'isbn':
    case 'upc':
    case 'mpn':
      return codeIn(field, cell)
    case 'price':
    case 'wholesale_price':
    case 'weight':
    case 'width':
    case 'height':
    case 'depth':
      return decimalIn(field, cell, decimal)
    case 'active':
      return booleanIn(field, cell)
    case 'condition':
      return conditionIn(field, cell)
    case 'visibility':
      return visibilityIn(field, cell)
    case 'minimal_quantity':
      return integerIn(field, cell, 1)
    case 'quantity':
      return integerIn(field, cell)
  }
}
