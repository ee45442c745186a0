/** One hand-written product: reference, name in English and Polish, gross price in PLN, weight in grams. */
export type BaseItem = readonly [
  reference: string,
  english: string,
  polish: string,
  grossPln: number,
  grams: number,
]
