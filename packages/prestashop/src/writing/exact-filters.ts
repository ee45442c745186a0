/** Longer lists make addresses that servers refuse (HTTP 414). */
const mostValues = 100
const mostCharacters = 3000

/** What a filter, or MySQL behind it, would take for something else than itself. */
const special = /[|,[\]%`\\"'\p{Cc}]/u

/**
 * Filters, each for one request, that together find every entry whose field is one of these values. They may find more,
 * since the shop compares without regard to case and accents: compare again.
 */
export function exactFilters(values: Iterable<string>): string[] {
  const filters = new Set<string>()
  let list: string[] = []
  let length = 0
  for (const value of new Set(values)) {
    if (special.test(value)) {
      filters.add(`%[${longestPlainPart(value)}]%`)
      continue
    }
    const added = encodeURIComponent(value).length + 3
    if (list.length === mostValues || (list.length > 0 && length + added > mostCharacters)) {
      filters.add(`[${list.join('|')}]`)
      list = []
      length = 0
    }
    list.push(value)
    length += added
  }
  if (list.length > 0) filters.add(`[${list.join('|')}]`)
  return [...filters]
}

/** With nothing plain in it all entries are found: slow, and still right. */
function longestPlainPart(value: string): string {
  const parts = value.split(new RegExp(special, 'gu'))
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest), '')
}
