import type { FamilyName } from './categories.ts'
import type { Texts } from './texts.ts'

/** What a product is before the shop gives it an id, dates, stock and pictures. */
export type Recipe = {
  family: FamilyName
  reference: string
  name: Texts
  /** As PrestaShop stores it: before tax, 6 decimals. */
  price: string
  grams: number
  ean13: string
  shortDescription: Texts
  description: Texts
  brand: number
  active: boolean
}

const taxPercent: Readonly<Record<number, number>> = { 1: 23, 2: 8, 3: 5 }

/** The price before tax that gives this price on the shelf: the reason for the crooked decimals of real shops. */
export function netPrice(grossPln: number, taxGroup: number): string {
  return (grossPln / (1 + (taxPercent[taxGroup] ?? 0) / 100)).toFixed(6)
}

/** A number with the Polish prefix 590 and a right check digit. */
export function ean13(body: number): string {
  const digits = `590${String(body % 1e9).padStart(9, '0')}`
  const sum = Array.from(digits).reduce(
    (total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3),
    0,
  )
  return `${digits}${(10 - (sum % 10)) % 10}`
}
