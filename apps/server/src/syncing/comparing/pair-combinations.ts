import type { CodedTexts } from '../../products/language-codes.ts'
import type { ShopRecord } from '../../products/shop-record.ts'
import { isAlike } from '../target/alike.ts'
import type { CatalogueCombination } from './catalogue-products.ts'

type There = ShopRecord['combinations'][number]
type Options = readonly { name: CodedTexts; option: CodedTexts }[]

/** A combination of the catalogue, what it is called, and which one of the shop it is. */
export type Pair = { wanted: CatalogueCombination; label: string; current: There | undefined }

/**
 * Finds each combination of the catalogue in the shop: the one it was synced with, else the only one with its
 * reference, else the one that is made of the same options.
 */
export function pairCombinations(
  wanted: readonly CatalogueCombination[],
  there: readonly There[],
  known: readonly (readonly [number, number])[],
): Pair[] {
  const free = new Map(there.map((one) => [one.external_id, one]))
  const synced = new Map(known)
  const take = (current: There | undefined) => {
    if (current) free.delete(current.external_id)
    return current
  }
  const pairs = new Map<CatalogueCombination, There | undefined>()
  const rules: ((one: CatalogueCombination) => There | undefined)[] = [
    ({ externalId }) => free.get(synced.get(externalId) ?? 0),
    ({ reference }) => theOnly([...free.values()], (one) => reference !== '' && one.reference === reference),
    ({ options }) => theOnly([...free.values()], (one) => isMadeOfTheSame(options, one.options)),
  ]
  for (const rule of rules) {
    for (const one of wanted) if (!pairs.get(one)) pairs.set(one, take(rule(one)))
  }
  return wanted.map((one) => ({ wanted: one, label: combinationLabel(one), current: pairs.get(one) }))
}

/** The home shop's number and this one's of each combination that the shop has. */
export function numbersOf(pairs: readonly Pair[]): [number, number][] {
  return pairs.flatMap(({ wanted, current }): [number, number][] =>
    current ? [[wanted.externalId, current.external_id]] : [],
  )
}

/** "Colour red, Size M", in the first language that has a text. */
export function combinationLabel({ options, reference, externalId }: CatalogueCombination): string {
  const parts = options.map(({ name, option }) => `${first(option)} ${first(name)}`)
  return parts.sort().join(', ') || reference || `#${externalId}`
}

function isMadeOfTheSame(some: Options, others: Options): boolean {
  return (
    some.length > 0 &&
    some.length === others.length &&
    some.every((one) =>
      others.some((other) => isAlike(one.option, other.option) && isAlike(one.name, other.name)),
    )
  )
}

function theOnly<T>(all: readonly T[], fits: (one: T) => boolean): T | undefined {
  const [one, another] = all.filter(fits)
  return another === undefined ? one : undefined
}

function first(texts: CodedTexts): string {
  return Object.values(texts).find(Boolean) ?? '?'
}
