function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1)
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous.at(-1) ?? 0
}

/** PrestaShop's way of helping out: the nearest name, then all of them. */
export function didYouMean(message: string, given: string, known: readonly string[]): string {
  const nearest = known.toSorted((a, b) => distance(given, a) - distance(given, b))[0] ?? ''
  const list = known.map((name) => `"${name}"`).join(', ')
  return `${message}. Did you mean: "${nearest}"? The full list is: ${list}`
}
