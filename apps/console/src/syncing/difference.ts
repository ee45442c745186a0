/** What a sync would change, or has changed, of one field. */
export type Difference = {
  /** As the server names it: "description short pl", "quantity of Size S". */
  field: string
  /** Null where it is empty. */
  before: string | null
  after: string | null
}

const empty = '(empty)'

/** Reads the lines of an outcome's message: "price: 10.000000 → 12.000000". What is no such line stands as it is. */
export function differencesOf(message: string | null): { differences: Difference[]; rest: string[] } {
  const differences: Difference[] = []
  const rest: string[] = []
  for (const line of (message ?? '').split('\n')) {
    const [, field, before, after] = /^([^:]+): (.*?) → (.*)$/.exec(line) ?? []
    if (field !== undefined && before !== undefined && after !== undefined)
      differences.push({ field, before: textOf(before), after: textOf(after) })
    else if (line.trim() !== '') rest.push(line)
  }
  return { differences, rest }
}

function textOf(value: string): string | null {
  return value === empty ? null : value
}

/**
 * The parts of a field's name: what it is, of which combination, and in which language.
 *
 * @param known the names of all fields that have one in the language of the moment
 */
export function partsOfField(
  field: string,
  known: ReadonlySet<string>,
): { name: string; combination?: string; language?: string } {
  const [, inner, combination] = /^(.+?) of (.+)$/.exec(field) ?? []
  if (inner !== undefined && combination !== undefined && known.has(inner))
    return { name: inner, combination }
  const space = field.lastIndexOf(' ')
  const [name, language] = [field.slice(0, space), field.slice(space + 1)]
  return !known.has(field) && known.has(name) ? { name, language } : { name: field }
}
