/** The fewest first words that tell each name from the others: "B2B Test DEV" and "B2C Test DEV" are B2B and B2C. */
export function shortNames(names: readonly string[]): ReadonlyMap<string, string> {
  const first = (name: string, words: number) => name.split(/\s+/).slice(0, words).join(' ')
  const short = (name: string) => {
    const length = name.split(/\s+/).length
    for (let words = 1; words < length; words++) {
      const beginning = first(name, words)
      if (names.filter((other) => first(other, words) === beginning).length === 1) return beginning
    }
    return name
  }
  return new Map(names.map((name) => [name, short(name)]))
}
