import { expect, test } from 'vitest'
import { differenceText } from '../../server/src/syncing/comparing/facet.ts'
import { differencesOf, partsOfField } from '../src/syncing/difference.ts'

const known = new Set(['name', 'description short', 'quantity', 'price'])

test('the lines of an outcome are read as the server writes them', () => {
  const message = [
    differenceText('description_short pl', 'Kubek: duży', ''),
    differenceText('price', '10.5', '12'),
  ].join('\n')
  expect(differencesOf(message)).toEqual({
    differences: [
      { field: 'description short pl', before: 'Kubek: duży', after: null },
      { field: 'price', before: '10.5', after: '12' },
    ],
    rest: [],
  })
})

test('what is no difference stands as it is said', () => {
  const message = 'The shop has changed name pl since the last sync.\nname pl: A → B'
  expect(differencesOf(message)).toEqual({
    differences: [{ field: 'name pl', before: 'A', after: 'B' }],
    rest: ['The shop has changed name pl since the last sync.'],
  })
  expect(differencesOf(null)).toEqual({ differences: [], rest: [] })
})

test('the name of a field tells its language and its combination', () => {
  expect(partsOfField('name pl', known)).toEqual({ name: 'name', language: 'pl' })
  expect(partsOfField('description short en-gb', known)).toEqual({
    name: 'description short',
    language: 'en-gb',
  })
  expect(partsOfField('quantity of Size S, Red', known)).toEqual({
    name: 'quantity',
    combination: 'Size S, Red',
  })
  expect(partsOfField('price', known)).toEqual({ name: 'price' })
  expect(partsOfField('something new', known)).toEqual({ name: 'something new' })
})
