import type { Texts } from './texts.ts'

/** Two features: what a product is made of, and where it comes from. */
export const features: readonly { id: number; name: Texts }[] = [
  { id: 1, name: ['Material', 'Materiał'] },
  { id: 2, name: ['Made in', 'Kraj pochodzenia'] },
]

export type FeatureValue = { id: number; feature: number; text: Texts }

const texts: readonly (readonly [feature: number, text: Texts])[] = [
  [1, ['Tea leaves', 'Liście herbaty']],
  [1, ['Dried herbs and fruit', 'Suszone zioła i owoce']],
  [1, ['Arabica', 'Arabika']],
  [1, ['Steel', 'Stal']],
  [1, ['Stoneware', 'Kamionka']],
  [1, ['Oak', 'Dąb']],
  [1, ['Linen', 'Len']],
  [1, ['Cotton', 'Bawełna']],
  [1, ['Waxed canvas', 'Płótno woskowane']],
  [1, ['Leather', 'Skóra']],
  [1, ['Paper', 'Papier']],
  [1, ['Brass', 'Mosiądz']],
  [2, ['Poland', 'Polska']],
  [2, ['Japan', 'Japonia']],
  [2, ['India', 'Indie']],
  [2, ['Ethiopia', 'Etiopia']],
  [2, ['Portugal', 'Portugalia']],
  [2, ['Czechia', 'Czechy']],
]

/** The values of the features; a value's id is its place, counted from 1. */
export const featureValues: readonly FeatureValue[] = texts.map(([feature, text], index) => ({
  id: index + 1,
  feature,
  text,
}))
