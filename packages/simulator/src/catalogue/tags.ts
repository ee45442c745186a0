import { familyNames } from './families.ts'
import type { FamilyName } from './categories.ts'

export type Tag = { id: number; language: number; name: string }

const words: readonly (readonly [english: string, polish: string])[] = [
  ['gift', 'prezent'],
  ['handmade', 'rękodzieło'],
  ['for the office', 'do biura'],
  ['on the road', 'w podróży'],
]

/** Two tags a word, one in each language. */
export const tags: readonly Tag[] = words.flatMap(([english, polish], place) => [
  { id: place * 2 + 1, language: 1, name: english },
  { id: place * 2 + 2, language: 2, name: polish },
])

/** The tags on the products of a family. */
export function tagsOf(family: FamilyName): readonly number[] {
  const place = familyNames.indexOf(family) % words.length
  return [place * 2 + 1, place * 2 + 2]
}
