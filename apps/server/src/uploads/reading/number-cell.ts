/** How a workbook shows a number, as far as it changes what the number means. */
export type NumberLook = { kind: 'number' } | { kind: 'date' } | { kind: 'padded'; digits: number }

const dayMs = 86_400_000

/** Of a number format: a date, or a number filled up with zeros, as some keep their EANs. */
export function lookOf(id: number, code: string | undefined): NumberLook {
  if ((id >= 14 && id <= 22) || (id >= 45 && id <= 47)) return { kind: 'date' }
  if (code === undefined) return { kind: 'number' }
  const bare = code.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]/g, '')
  if (/[ymdhs]/i.test(bare) && !/general/i.test(bare)) return { kind: 'date' }
  return /^0{2,}$/.test(bare) ? { kind: 'padded', digits: bare.length } : { kind: 'number' }
}

/**
 * The number of a cell as text. It is never rounded to what the cell shows: a price of 12.345 shown as 12.35 is 12.345;
 * and an EAN that the cell shows as 5.90123E+12 has all its digits.
 */
export function numberText(value: string, look: NumberLook, is1904: boolean): string {
  const number = Number(value)
  if (value.trim() === '' || !Number.isFinite(number)) return value
  if (look.kind === 'date') return dateText(number, is1904)
  const text = decimalText(number)
  return look.kind === 'padded' && /^\d+$/.test(text) ? text.padStart(look.digits, '0') : text
}

/** To the 15 digits that a workbook keeps, so that 0.1 + 0.2 is 0.3, and without an exponent. */
function decimalText(number: number): string {
  const text = String(Number(number.toPrecision(15)))
  if (!text.includes('e')) return text
  return Math.abs(number) < 1 ? number.toFixed(20).replace(/\.?0+$/, '') : BigInt(number).toString()
}

function dateText(days: number, is1904: boolean): string {
  const sinceDay = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30)
  const date = new Date(Math.round((sinceDay + days * dayMs) / 1_000) * 1_000)
  if (Number.isNaN(date.getTime())) return String(days)
  const [day = '', time = ''] = date.toISOString().split('T')
  return time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 8)}`
}
