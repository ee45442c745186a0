import { attributeGroup, type AttributeCode, type AttributeValue } from './attributes.ts'
import { hash, shuffled } from '../random.ts'

/** One buyable version of a product, as "Navy blue, size M". */
export type Combination = {
  id: number
  productId: number
  /** Its place among the combinations of the product, counted from 0. */
  place: number
  values: readonly AttributeValue[]
}

/** No product has more combinations than this; their ids are computed from it. */
export const maxCombinations = 12

const combinationId = (productId: number, place: number) => (productId - 1) * maxCombinations + place + 1
export const productOfCombination = (id: number) => Math.floor((id - 1) / maxCombinations) + 1

/** The combinations of a product with these attributes; most such products have some. */
export function combinationsOf(
  seed: number,
  productId: number,
  attributes: readonly AttributeCode[],
): Combination[] {
  if (attributes.length === 0 || (productId > 1 && hash(seed, productId, 0xc0) % 4 === 0)) return []
  return attributes
    .map((code) => shuffled(attributeGroup(code).values, seed, productId).slice(0, 3))
    .reduce<AttributeValue[][]>(
      (all, values) => all.flatMap((chosen) => values.map((value) => [...chosen, value])),
      [[]],
    )
    .map((values, place) => ({ id: combinationId(productId, place), productId, place, values }))
}
