import { PasekError } from '@pasek/core'
import { checkedCode, checkedDecimal, checkedInteger } from '../../products/checked-value.ts'
import { cleanText } from '../../products/clean-text.ts'

const yes = new Set([
  '1',
  'yes',
  'y',
  'true',
  'on',
  'active',
  'enabled',
  'tak',
  't',
  'prawda',
  'aktywny',
  'aktywna',
  'wlaczony',
])
const no = new Set([
  '0',
  'no',
  'n',
  'false',
  'off',
  'inactive',
  'disabled',
  'nie',
  'falsz',
  'nieaktywny',
  'nieaktywna',
  'wylaczony',
])

/** What stands for the values that PrestaShop knows, in English and Polish. */
const conditions = {
  new: ['nowy', 'nowe', 'nowa'],
  used: ['uzywany', 'uzywane', 'uzywana'],
  refurbished: ['odnowiony', 'odnowione', 'odnowiona'],
}
const visibilities = {
  both: ['everywhere', 'wszedzie', 'katalog i wyszukiwarka'],
  catalog: ['katalog', 'catalog only'],
  search: ['wyszukiwarka', 'search only'],
  none: ['nowhere', 'nigdzie', 'hidden', 'ukryty'],
}

const scale = 6 // of numeric(20, 6)

// Each takes the field's name and a cell that is not empty, and throws PasekError VALIDATION_LOCAL.

export function codeIn(field: string, cell: string): string {
  if (/^\d[.,]\d+E\+?\d+$/i.test(cell)) {
    throw refused(
      field,
      `${shown(cell)} has lost digits: the spreadsheet has shortened it. Format the column as text or as a number without decimals, and fill it in again`,
    )
  }
  if (field === 'ean13' && !/^\d{1,13}$/.test(cell))
    throw refused(field, `${shown(cell)} is no EAN of up to 13 digits`)
  return checkedCode(field, cell)
}

export function textIn(cell: string): string {
  return cleanText(cell)
}

/** "1 234,56 zł", "1,234.56", "1'234.50". @param sign what divides the decimals where both readings would be possible */
export function decimalIn(field: string, cell: string, sign: ',' | '.'): string {
  const bare = cell
    .replaceAll(/\p{Sc}|\b(?:pln|eur|usd|gbp|czk|chf)\b|zł|kč/giu, '')
    .replaceAll(/[\s\u00A0\u202F'’]/g, '')
    .replace(/,-$/, '')
  const match = /^([+-]?)(\d[\d.,]*|[.,]\d+)$/.exec(bare.replace('−', '-'))
  const plain = match && plainDecimal(match[2] ?? '', sign)
  if (!plain) throw refused(field, `${shown(cell)} is no number`)
  return checkedDecimal(field, `${match[1] === '-' ? '-' : ''}${rounded(plain)}`)
}

/** To what the catalogue keeps, or an equal value would be another one each time. */
function rounded(plain: string): string {
  const [whole = '', fraction = ''] = plain.split('.')
  if (fraction.length <= scale) return plain
  const digits = BigInt(whole + fraction.slice(0, scale)) + (fraction.charAt(scale) >= '5' ? 1n : 0n)
  const text = digits.toString().padStart(scale + 1, '0')
  return `${text.slice(0, -scale)}.${text.slice(-scale)}`
}

/** Which of the two signs the number's decimals follow; undefined where that depends on whom one asks. */
export function decimalSignOf(cell: string): ',' | '.' | undefined {
  const digits = cell.replaceAll(/[^\d.,]/g, '')
  const comma = digits.lastIndexOf(',')
  const point = digits.lastIndexOf('.')
  if (comma >= 0 && point >= 0) return comma > point ? ',' : '.'
  const sign = comma >= 0 ? ',' : point >= 0 ? '.' : undefined
  if (sign === undefined) return undefined
  const parts = digits.split(sign)
  if (parts.length > 2) return sign === ',' ? '.' : ',' // 1.234.567 can only be groups
  const isGroup = /^[1-9]\d{0,2}$/.test(parts[0] ?? '') && parts[1]?.length === 3
  return isGroup ? undefined : sign
}

function plainDecimal(number: string, sign: ',' | '.'): string | undefined {
  const decimal = decimalSignOf(number) ?? sign
  const group = decimal === ',' ? '.' : ','
  const [whole = '', fraction = '', ...more] = number.split(decimal)
  const isGrouped = new RegExp(`^(?:\\d{1,3}(?:\\${group}\\d{3})+|\\d*)$`).test(whole)
  if (more.length > 0 || !isGrouped || !/^\d*$/.test(fraction)) return undefined
  return `${whole.replaceAll(group, '') || '0'}${fraction && `.${fraction}`}`
}

export function integerIn(field: string, cell: string, least?: number): number {
  const bare = cell.replaceAll(/[\s\u00A0\u202F]/g, '').replace(/[.,]0+$/, '')
  if (!/^[+-]?\d{1,10}$/.test(bare)) throw refused(field, `${shown(cell)} is no whole number`)
  const value = checkedInteger(field, Number(bare))
  if (least !== undefined && value < least) throw refused(field, `${shown(cell)} is less than ${least}`)
  return value
}

export function booleanIn(field: string, cell: string): boolean {
  const word = bareWord(cell)
  if (yes.has(word)) return true
  if (no.has(word)) return false
  throw refused(field, `${shown(cell)} is neither yes nor no`)
}

export function conditionIn(field: string, cell: string): string {
  return oneOf(field, cell, conditions)
}

export function visibilityIn(field: string, cell: string): string {
  return oneOf(field, cell, visibilities)
}

function oneOf(field: string, cell: string, values: Record<string, readonly string[]>): string {
  const word = bareWord(cell)
  const found = Object.entries(values).find(([value, names]) => value === word || names.includes(word))
  if (found) return found[0]
  throw refused(field, `${shown(cell)} is none of: ${Object.keys(values).join(', ')}`)
}

function bareWord(cell: string): string {
  return cell.trim().toLowerCase().replaceAll('ł', 'l').normalize('NFD').replaceAll(/\p{M}/gu, '')
}

function shown(cell: string): string {
  return `"${cleanText(cell.length > 60 ? `${cell.slice(0, 60)}…` : cell)}"`
}

export function refused(field: string, why: string): PasekError {
  return new PasekError('VALIDATION_LOCAL', `The ${field} ${why}.`, { field })
}
