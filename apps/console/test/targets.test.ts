import fc from 'fast-check'
import { uploadFields } from '@pasek/core/protocol'
import { expect, test } from 'vitest'
import { hasKey, languagesFor, plain, samplesOf, targetsIn, withTarget } from '../src/file-import/targets.ts'

const languages = ['pl', 'en', 'de']
const target = fc.constantFrom(...targetsIn(languages, 'pl'))

test('a column can be taken for each field that an upload has', () => {
  const fields = new Set(targetsIn(languages, 'pl').map((each) => each.split(':')[0]))
  expect([...fields].toSorted()).toEqual([...uploadFields].toSorted())
})

test('texts are offered in each language, in that of the file by their name alone', () => {
  const names = targetsIn(languages, 'en').filter((each) => each.startsWith('name'))
  expect(names).toEqual(['name:pl', 'name', 'name:de'])
  expect(plain('name:en', 'en')).toBe('name')
  expect(plain('name:en', 'pl')).toBe('name:en')
})

test('however columns are chosen, no field has two of them', () => {
  const choices = fc.array(fc.tuple(fc.nat(5), fc.option(target)), { maxLength: 40 })
  fc.assert(
    fc.property(choices, (made) => {
      const mapping = made.reduce<readonly (string | null)[]>(
        (before, [index, chosen]) => withTarget(before, index, chosen, 'pl'),
        Array.from({ length: 6 }, () => null),
      )
      const taken = mapping.flatMap((each) => each ?? [])
      expect(new Set(taken).size).toBe(taken.length)
      const [index, chosen] = made.at(-1) ?? [0, null]
      expect(mapping[index]).toBe(chosen)
    }),
  )
})

test('a text is the same field however its language is written', () => {
  expect(withTarget(['name:pl', null], 1, 'name', 'pl')).toEqual([null, 'name'])
  expect(withTarget(['name:pl', null], 1, 'name', 'en')).toEqual(['name:pl', 'name'])
})

test('products are found by the reference or the EAN', () => {
  expect(hasKey(['name', 'ean13'])).toBe(true)
  expect(hasKey(['reference', null])).toBe(true)
  expect(hasKey(['name', 'price', null])).toBe(false)
})

test('a language that only a heading names can be chosen too', () => {
  expect(languagesFor(['pl'], ['name:cs', 'price'], 'pl')).toEqual(['pl', 'cs', 'en'])
})

test('an example of a column is its first different values', () => {
  const rows = [['a', ' '], ['a', 'x'], ['b'], ['c', 'y'], ['d', '']]
  expect(samplesOf(rows, 0)).toEqual(['a', 'b', 'c'])
  expect(samplesOf(rows, 1)).toEqual(['x', 'y'])
})
