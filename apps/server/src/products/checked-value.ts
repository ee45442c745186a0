import { PasekError } from '@pasek/core'
import { cleanText } from './clean-text.ts'

const longestCode = 255
const longestNumber = 60
const longestShown = 60
const integerDigits = 14 // of numeric(20, 6)
const int32 = { min: -2_147_483_648, max: 2_147_483_647 }

// Each takes the field's name, its value, and what it is a field of where that is not the product itself.

/** A decimal without meaningless zeros, so that `23.9` and `23.900000` are the same, and never a float. */
export function checkedDecimal(name: string, value: string, of?: string): string {
  const match = value.length <= longestNumber && /^(-?)0*(\d*?)(?:\.(\d*?)0*)?$/.exec(value)
  if (!match || !/\d/.test(value)) throw refused(name, value, of, 'is no decimal number')
  const [, sign = '', integer = '', fraction = ''] = match
  if (integer.length > integerDigits) {
    throw refused(name, value, of, `has more than ${integerDigits} digits before the point`)
  }
  const digits = `${integer || '0'}${fraction && `.${fraction}`}`
  return digits === '0' ? '0' : sign + digits
}

/** A whole number that fits the column. */
export function checkedInteger(name: string, value: number, of?: string): number {
  if (Number.isInteger(value) && value >= int32.min && value <= int32.max) return value
  throw refused(name, String(value), of, `is no whole number between ${int32.min} and ${int32.max}`)
}

/** A reference, an EAN or another short code: as it is, but cleaned. */
export function checkedCode(name: string, value: string, of?: string): string {
  const code = cleanText(value)
  if (code.length <= longestCode) return code
  throw refused(name, value, of, `is longer than ${longestCode} characters`)
}

function refused(name: string, value: string, of: string | undefined, why: string): PasekError {
  const shown = cleanText(value.length > longestShown ? `${value.slice(0, longestShown)}…` : value)
  const message = `The ${name} "${shown}"${of === undefined ? '' : ` of ${of}`} ${why}.`
  return new PasekError('VALIDATION_LOCAL', message, { field: name, value: shown })
}
