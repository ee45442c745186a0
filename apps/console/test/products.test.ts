import { describe, expect, test } from 'vitest'
import { filterOf, productsSearch } from '../src/products/products-search.ts'
import { shortNames } from '../src/products/short-names.ts'
import { ago, number, price } from '../src/words/formats.ts'
import { en } from '../src/words/en.ts'
import { pl } from '../src/words/pl.ts'

test('whatever stands in the address, only filters are read from it', () => {
  expect(
    productsSearch({ q: 42, shop: '2', status: 'active', order: 'price', direction: 'desc', x: 1 }),
  ).toEqual({
    q: '42',
    shop: 2,
    status: 'active',
    order: 'price',
    direction: 'desc',
  })
  expect(productsSearch({ q: {}, shop: -1, status: 'x', order: ';drop', direction: 1 })).toEqual({})
})

test('the last changed come first, every other order begins at its beginning', () => {
  expect(filterOf({})).toMatchObject({ order: 'updated', direction: 'desc', status: 'all' })
  expect(filterOf({ order: 'price' })).toMatchObject({ order: 'price', direction: 'asc' })
})

test('shops are told apart by as few words as need be', () => {
  expect([...shortNames(['B2B Test DEV', 'B2C Test DEV']).values()]).toEqual(['B2B', 'B2C'])
  expect([...shortNames(['Shop one', 'Shop two', 'Hurt']).values()]).toEqual(['Shop one', 'Shop two', 'Hurt'])
})

describe('numbers and times', () => {
  test('thousands are told apart in Polish too', () => {
    expect(number(1284, 'pl')).toBe('1\u00A0284')
    expect(price('189', 'pl')).toBe('189,00')
    expect(price('1189.5', 'en')).toBe('1,189.50')
  })

  test('how long ago is short, and a date beyond a month', () => {
    const now = Date.parse('2026-03-01T12:00:00Z')
    expect(ago('2026-03-01T11:59:30Z', now, 'en')).toBe('< 1 min')
    expect(ago('2026-03-01T11:30:00Z', now, 'en')).toBe('30 min')
    expect(ago('2026-02-27T12:00:00Z', now, 'pl')).toBe('2 dni')
    expect(ago('2026-01-01T12:00:00Z', now, 'en')).toBe('Jan 1, 2026')
  })
})

test('every text with a plural has all of its forms', () => {
  const stems = (texts: object): string[] =>
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string' ? [key] : stems(value).map((inner) => `${key}.${inner}`),
    )
  const polish = stems(pl)
  for (const key of polish.filter((name) => name.endsWith('_one')))
    for (const form of ['few', 'many', 'other']) expect(polish).toContain(key.replace(/one$/, form))
  expect(stems(en)).toEqual(polish.filter((name) => !/_(few|many)$/.test(name)))
})
