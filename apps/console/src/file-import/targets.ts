import type { UploadField } from '@pasek/core/protocol'

/** Which fields there are, and whether each is a text of one language. */
const isText: Record<UploadField, boolean> = {
  reference: false,
  ean13: false,
  name: true,
  price: false,
  wholesale_price: false,
  quantity: false,
  minimal_quantity: false,
  brand: false,
  active: false,
  visibility: false,
  condition: false,
  description_short: true,
  description: true,
  meta_title: true,
  meta_description: true,
  isbn: false,
  upc: false,
  mpn: false,
  weight: false,
  width: false,
  height: false,
  depth: false,
}

/** What each column is taken for, as the server writes it: `price`, `name`, `name:en`; null for one that is left out. */
export type Mapping = readonly (string | null)[]

/** What a column can be taken for, in the order of a list; texts in each of the languages. */
export function targetsIn(languages: readonly string[], own: string): string[] {
  return Object.entries(isText).flatMap(([field, hasLanguages]) =>
    hasLanguages ? languages.map((language) => plain(`${field}:${language}`, own)) : [field],
  )
}

/** A text in the language of all texts is named without it, whichever way it was written. */
export function plain(target: string, own: string): string {
  return target.endsWith(`:${own}`) ? target.slice(0, -own.length - 1) : target
}

export function partsOf(target: string, own: string): { field: string; language: string | undefined } {
  const [field = '', language = isTextField(field) ? own : undefined] = target.split(':')
  return { field, language }
}

/** One column taken for something else. What it is taken for it takes away from another: a field has one column. */
export function withTarget(mapping: Mapping, index: number, target: string | null, own: string): Mapping {
  return mapping.map((each, place) => {
    if (place === index) return target
    return each !== null && target !== null && plain(each, own) === plain(target, own) ? null : each
  })
}

/** Whether there is a column by which products are found. */
export function hasKey(mapping: Mapping): boolean {
  return mapping.includes('reference') || mapping.includes('ean13')
}

/** Languages in which a file may have texts: those of the shops, of its headings, and those that are always offered. */
export function languagesFor(ofShops: readonly string[], mapping: Mapping, own: string): string[] {
  const named = mapping.flatMap((target) => target?.split(':')[1] ?? [])
  return [...new Set([own, ...ofShops, ...named, 'pl', 'en'])]
}

/** The first different values of a column, as an example. */
export function samplesOf(rows: readonly (readonly string[])[], index: number): string[] {
  const filled = rows.flatMap((cells) => cells[index]?.trim() || [])
  return [...new Set(filled)].slice(0, 3)
}

function isTextField(name: string): boolean {
  return Object.entries(isText).some(([field, hasLanguages]) => field === name && hasLanguages)
}
