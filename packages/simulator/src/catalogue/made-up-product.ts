import { adjectives, series } from './adjectives.ts'
import { brands } from './brands.ts'
import type { FamilyName } from './categories.ts'
import { description, shortDescription } from './descriptions.ts'
import { families, familyNames } from './families.ts'
import { nouns } from './nouns.ts'
import { ean13, netPrice, type Recipe } from './recipe.ts'
import { hugeHtml } from './traps.ts'
import { hash, pick } from '../random.ts'

const between = ([from, to]: readonly [number, number], h: number) => from + (h % (to - from + 1))

/** The reference of a made-up product ends with its id, so that the id can be found from it. */
export function idInReference(reference: string): number | undefined {
  const digits = /(\d+)$/.exec(reference)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

const repeatedEan = '0000080446392'
const firstEan = 200_000_000

/** The id that the EAN of a made-up product is made from; 0 for one that is none; unknown for one that many share. */
export function idInEan(ean: string): number | undefined {
  if (ean === repeatedEan) return undefined
  const id = Number(/^590(\d{9})\d$/.exec(ean)?.[1] ?? 0) - firstEan
  return id > 0 && ean13(firstEan + id) === ean ? id : 0
}

function oddities(id: number, h: number): Partial<Recipe> {
  if (h % 997 === 0) return { reference: String(id).padStart(12, '0') }
  if (h % 991 === 0) return { ean13: repeatedEan }
  if (h % 4999 === 0) return { description: [hugeHtml, hugeHtml] }
  return {}
}

export function madeUpFamily(seed: number, id: number): FamilyName {
  return pick(familyNames, hash(seed, id, 1))
}

/** The product with this id, computed from the seed and the id alone. */
export function madeUpProduct(seed: number, id: number): Recipe {
  const family = madeUpFamily(seed, id)
  const facts = families[family]
  const noun = pick(nouns[family], hash(seed, id, 2))
  const adjective = pick(adjectives, hash(seed, id, 3))
  const [englishSeries, polishSeries] = pick(series, hash(seed, id, 4))
  const brand = pick(facts.brands, hash(seed, id, 5))
  const brandName = pick(brands, brand - 1)
  const grams = between(facts.grams, hash(seed, id, 6))
  const name = [
    `${adjective.english} ${noun[0]}, ${englishSeries}`,
    `${adjective.polish[noun[2]]} ${noun[1]}, ${polishSeries}`,
  ] as const
  return {
    family,
    reference: `${facts.code}-${adjective.code}-${String(id).padStart(7, '0')}`,
    name,
    price: netPrice(between(facts.grossPln, hash(seed, id, 7)) - 0.1, facts.taxGroup),
    grams,
    ean13: ean13(firstEan + id),
    shortDescription: shortDescription(name, brandName),
    description: description(name, facts, brandName, grams),
    brand,
    active: hash(seed, id, 8) % 50 !== 0,
    ...oddities(id, hash(seed, id, 9)),
  }
}
