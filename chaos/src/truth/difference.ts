import { Broken } from '../case.ts'

const shownBefore = 120
const shownAfter = 80

/** Two sides, text by name, must be the same. @throws Broken saying how many are not, and where the first ones differ */
export function checkSame(
  wanted: ReadonlyMap<string, string>,
  there: ReadonlyMap<string, string>,
  what: string,
): void {
  const names = [...new Set([...wanted.keys(), ...there.keys()])]
  const differing = names.filter((name) => wanted.get(name) !== there.get(name))
  if (differing.length === 0) return
  const shown = differing
    .slice(0, 3)
    .map((name) => `${name}: ${difference(wanted.get(name), there.get(name))}`)
  throw new Broken(`${what} differs in ${differing.length} of ${names.length}:\n${shown.join('\n')}`)
}

function difference(one = '(nothing)', other = '(nothing)'): string {
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  const from = Math.max(at - shownBefore, 0)
  const until = from + shownBefore + shownAfter
  return `${JSON.stringify(one.slice(from, until))}, ${JSON.stringify(other.slice(from, until))}`
}
