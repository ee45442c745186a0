import type { UploadColumn } from '@pasek/core/protocol'
import { fieldOfHeading } from './headings.ts'

const enough = 0.8

/**
 * Which field each column holds: by its heading, and an EAN also by its cells. Of two columns with the same field the
 * first has it.
 *
 * @param headings empty where the file has none
 */
export function guessMapping(
  headings: readonly string[],
  sample: readonly (readonly string[])[],
  width: number,
): UploadColumn[] {
  const taken = new Set<string>()
  const columns: UploadColumn[] = Array.from({ length: width }, (_, index) => {
    const heading = headings[index] ?? ''
    const field = fieldOfHeading(heading)
    if (field === undefined || taken.has(field)) return { heading, field: null }
    taken.add(field)
    return { heading, field }
  })
  if (!taken.has('ean13')) {
    const eans = columns.find(
      ({ field }, index) => field === null && holdsEans(sample.map((cells) => cells[index] ?? '')),
    )
    if (eans) eans.field = 'ean13'
  }
  return columns
}

function holdsEans(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  return filled.length > 0 && filled.filter(isEan13).length >= filled.length * enough
}

function isEan13(text: string): boolean {
  if (!/^\d{13}$/.test(text) || /^0+$/.test(text)) return false
  const digits = Array.from(text, Number)
  const sum = digits.reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 3), 0)
  return sum % 10 === 0
}
