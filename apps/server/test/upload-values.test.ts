import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  booleanIn,
  codeIn,
  conditionIn,
  decimalIn,
  decimalSignOf,
  integerIn,
  visibilityIn,
} from '../src/uploads/meaning/cell-values.ts'
import { guessMapping } from '../src/uploads/meaning/guess-mapping.ts'
import { fieldOfHeading } from '../src/uploads/meaning/headings.ts'

describe('a number is read as it is meant', () => {
  test.each([
    ['1 234,56', '1234.56'],
    ['1\u00A0234,56 zł', '1234.56'],
    ['1\u202F234,56 PLN', '1234.56'],
    ['1,234.56', '1234.56'],
    ['$1,234,567.8', '1234567.8'],
    ['1.234.567', '1234567'],
    ['1.234,5 €', '1234.5'],
    ["1'234.50 CHF", '1234.5'],
    ['-12,00', '-12'],
    ['−3', '-3'],
    ['+48', '48'],
    ['0,250', '0.25'],
    ['0.125', '0.125'],
    [',5', '0.5'],
    ['12,-', '12'],
    ['33.33333333333', '33.333333'],
    ['0.0000005', '0.000001'],
    ['999999.9999999', '1000000'],
  ])('%s', (cell, value) => {
    expect(decimalIn('price', cell, ',')).toBe(value)
    expect(decimalIn('price', cell, '.')).toBe(value)
  })

  test('what can be read in two ways is read in the way that was said', () => {
    expect(decimalIn('price', '1,234', '.')).toBe('1234')
    expect(decimalIn('price', '1,234', ',')).toBe('1.234')
    expect(decimalSignOf('1,234')).toBeUndefined()
  })

  test.each(['abc', '1,2,3', '1.23,456.7', '--1', '1-2', '12 szt.', '1e5', '', '.'])('%j is none', (cell) => {
    expect(() => decimalIn('price', cell, ',')).toThrow(
      expect.objectContaining({ code: 'VALIDATION_LOCAL', field: 'price' }),
    )
  })

  test('any price comes back, in whatever way it is written', () => {
    const price = fc.tuple(fc.integer({ min: 0, max: 99_999_999 }), fc.integer({ min: 0, max: 99 }))
    const signs = fc.constantFrom([',', '.'], ['.', ','], [' ', ','], ['\u00A0', '.'], ['', ','])
    fc.assert(
      fc.property(price, signs, ([whole, cents], [group = '', sign = '']) => {
        const grouped = String(whole).replaceAll(/\B(?=(?:\d{3})+$)/g, group)
        const cell = `${grouped}${sign}${String(cents).padStart(2, '0')} zł`
        expect(Number(decimalIn('price', cell, '.'))).toBe(
          Number(`${whole}.${String(cents).padStart(2, '0')}`),
        )
      }),
    )
  })
})

test('codes keep their zeros, and one that a spreadsheet has shortened is refused', () => {
  expect(codeIn('ean13', '0012345678905')).toBe('0012345678905')
  expect(codeIn('reference', '1E10')).toBe('1E10')
  for (const shortened of ['8.44E+12', '5,90123E+12'])
    expect(() => codeIn('ean13', shortened)).toThrow(/has lost digits/)
  expect(() => codeIn('ean13', '59-01')).toThrow(/no EAN/)
  expect(() => codeIn('reference', 'x'.repeat(256))).toThrow(/longer than 255/)
})

test('yes and no, and the words of the shop, are understood in English and Polish', () => {
  for (const cell of ['1', 'Tak', 'YES', 'prawda', 'włączony']) expect(booleanIn('active', cell)).toBe(true)
  for (const cell of ['0', 'nie', 'No', 'FAŁSZ']) expect(booleanIn('active', cell)).toBe(false)
  expect(() => booleanIn('active', 'maybe')).toThrow(/neither yes nor no/)
  expect(conditionIn('condition', 'Używany')).toBe('used')
  expect(visibilityIn('visibility', 'Wszędzie')).toBe('both')
  expect(() => conditionIn('condition', 'broken')).toThrow(/new, used, refurbished/)
  expect(integerIn('quantity', '1 000,00')).toBe(1_000)
  expect(() => integerIn('quantity', '1,5')).toThrow(/no whole number/)
  expect(() => integerIn('minimal_quantity', '0', 1)).toThrow(/less than 1/)
})

test.each([
  ['Reference #', 'reference'],
  ['  SKU ', 'reference'],
  ['Kod kreskowy', 'ean13'],
  ['Name *', 'name'],
  ['NAZWA (EN)', 'name:en'],
  ['name:pl', 'name:pl'],
  ['Opis krótki pl', 'description_short:pl'],
  ['Price tax excluded', 'price'],
  ['Cost price (Wholesale price)', 'wholesale_price'],
  ['Active (0/1)', 'active'],
  ['Ilość', 'quantity'],
  ['Głębokość', 'depth'],
  ['Price tax included', undefined],
  ['error_code', undefined],
  ['Cena pl', undefined],
])('the heading "%s" is %s', (heading, field) => {
  expect(fieldOfHeading(heading)).toBe(field)
})

test('of two columns with one field the first has it, and EANs are known by themselves', () => {
  const sample = [
    ['A', '5901234123457', 'x', ''],
    ['B', '', 'y', '4006381333931'],
  ]
  expect(guessMapping(['sku', '?', 'SKU', '??'], sample, 4).map(({ field }) => field)).toEqual([
    'reference',
    'ean13',
    null,
    null,
  ])
})
