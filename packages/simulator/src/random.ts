/** A well-mixed 32-bit number computed from three others: the same numbers give the same result in every run. */
export function hash(a: number, b: number, c = 0): number {
  let h =
    Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^
    Math.imul(b + 0x165667b1, 0xc2b2ae35) ^
    Math.imul(c + 0x27d4eb2f, 0x9e3779b1)
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d)
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b)
  return (h ^ (h >>> 16)) >>> 0
}

/** A number from 0 up to, not including, 1. */
export function fraction(a: number, b: number, c = 0): number {
  return hash(a, b, c) / 2 ** 32
}

/** The element that `chosen` (any whole number) falls on. Throws when the list is empty. */
export function pick<T>(list: readonly T[], chosen: number): T {
  const element = list[chosen % list.length]
  if (element === undefined) throw new Error('cannot pick from an empty list')
  return element
}

/** The list in an order decided by (a, b). */
export function shuffled<T>(list: readonly T[], a: number, b: number): T[] {
  return list
    .map((element, index) => ({ element, rank: hash(a, b, index) }))
    .toSorted((left, right) => left.rank - right.rank)
    .map(({ element }) => element)
}
