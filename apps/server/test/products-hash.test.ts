import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkedDecimal } from '../src/products/checked-value.ts'
import { LanguageCodes } from '../src/products/language-codes.ts'
import { readHash } from '../src/products/read-hash.ts'
import { recordMaker } from '../src/products/shop-record.ts'
import { combination, languages, optionValues, pageOf, shopProduct, stockRow } from './products-fixtures.ts'

const words = { languages, optionValues }

describe('the hash of what was read', () => {
  test('does not depend on the order of keys', () => {
    const withShuffledKeys = fc
      .dictionary(fc.string(), fc.jsonValue())
      .chain((record) =>
        fc.tuple(
          fc.constant(record),
          fc.shuffledSubarray(Object.entries(record), { minLength: Object.keys(record).length }),
        ),
      )
    fc.assert(
      fc.property(withShuffledKeys, ([record, entries]) => {
        expect(readHash({ inner: Object.fromEntries(entries) })).toBe(readHash({ inner: record }))
      }),
    )
  })

  test('changes with any value and with the order of a list', () => {
    const data = { a: [1, 2], b: { c: 'x', d: null } }
    const others = [
      { ...data, a: [2, 1] },
      { ...data, a: [1] },
      { ...data, b: { c: 'y', d: null } },
      { ...data, b: { c: 'x', d: '' } },
    ]
    expect(new Set([data, ...others].map(readHash))).toHaveProperty('size', 5)
  })

  test('is the same however the shop sorts categories, combinations, options and stock', () => {
    const combinations = [
      combination({ id: 11, productId: 1, optionValueIds: [7, 8], imageIds: [1, 2] }),
      combination({ id: 12, productId: 1 }),
      combination({ id: 13, productId: 1 }),
    ]
    const stock = [0, 11, 12, 13].map((combinationId, n) =>
      stockRow({ id: 100 + n, productId: 1, combinationId }),
    )
    const hashOf = (categoryIds: number[], someCombinations: typeof combinations, someStock: typeof stock) =>
      recordMaker(
        { combinations: someCombinations, stock: someStock },
        words,
      )(shopProduct({ id: 1, categoryIds })).hash
    const hash = hashOf([2, 3, 4], combinations, stock)
    const shuffled = fc.tuple(
      fc.shuffledSubarray([2, 3, 4], { minLength: 3 }),
      fc.shuffledSubarray(combinations, { minLength: 3 }),
      fc.shuffledSubarray(stock, { minLength: 4 }),
    )
    fc.assert(
      fc.property(shuffled, (lists) => {
        expect(hashOf(...lists)).toBe(hash)
      }),
    )
    const turned = combinations.map((one) => ({
      ...one,
      optionValueIds: one.optionValueIds.toReversed(),
      imageIds: one.imageIds.toReversed(),
    }))
    expect(hashOf([2, 3, 4], turned, stock)).toBe(hash)
  })

  test.each([
    { reference: 'OTHER' },
    { price: '12.500001' },
    { active: false },
    { name: { 1: 'Tea 1', 2: 'Czaj 1' } },
    { name: { 1: 'Tea 1' } },
    { defaultCategoryId: 3 },
    { categoryIds: [2, 3] },
    { manufacturerId: 1 },
    { imageIds: [1, 2] },
    { imageIds: [2, 1] },
    { imageIds: [1, 2], defaultImageId: 2 },
  ])('changes with %o', (change) => {
    const recordOf = recordMaker(pageOf([]), words)
    const plain = { id: 1, ...('defaultImageId' in change && { imageIds: [1, 2] }) }
    expect(recordOf(shopProduct({ ...plain, ...change })).hash).not.toBe(recordOf(shopProduct(plain)).hash)
  })

  test('changes with a stock, with a combination and with the name of an option', () => {
    const combinations = [combination({ id: 11, productId: 1, optionValueIds: [7] })]
    const stock = [stockRow({ id: 1, productId: 1 })]
    const renamed = new Map(optionValues)
    const [small] = optionValues.values()
    if (small) renamed.set(7, { ...small, name: { 1: 'Tiny' } })
    const hashes = [
      recordMaker({ combinations, stock }, words),
      recordMaker({ combinations: [], stock }, words),
      recordMaker({ combinations, stock: [] }, words),
      recordMaker({ combinations, stock: [stockRow({ id: 1, productId: 1, quantity: 11 })] }, words),
      recordMaker({ combinations, stock }, { languages, optionValues: renamed }),
    ].map((recordOf) => recordOf(shopProduct({ id: 1 })).hash)
    expect(new Set(hashes)).toHaveProperty('size', 5)
  })

  test('does not change with what is not kept: dates and zeros that mean nothing', () => {
    const recordOf = recordMaker(pageOf([]), words)
    const saved = { dateUpd: '2026-12-24 18:00:00', price: '12.5', weight: '00.25' }
    expect(recordOf(shopProduct({ id: 1, ...saved })).hash).toBe(recordOf(shopProduct({ id: 1 })).hash)
  })
})

describe('a decimal', () => {
  test('keeps its value and loses its meaningless zeros', () => {
    const texts = ['23.900000', '0.000000', '-0.0', '007', '.5', '100', '-1.50', '10.010']
    expect(texts.map((text) => checkedDecimal('price', text))).toEqual([
      '23.9',
      '0',
      '0',
      '7',
      '0.5',
      '100',
      '-1.5',
      '10.01',
    ])
  })

  test.each(['', '.', '-', '1,5', '1e3', '1.2.3', ' 1', '0'.repeat(100_000)])(
    'is refused when it is %o',
    (text) => {
      expect(() => checkedDecimal('price', text)).toThrow(/^The price ".*" is no decimal number\.$/)
    },
  )
})

describe('language codes', () => {
  test('are never shared by two languages', () => {
    const [english] = languages
    const codes = new LanguageCodes(english ? [english, { ...english, id: 5 }] : [])
    expect(codes.texts({ 1: 'colour', 5: 'color' })).toEqual({ en: 'colour', 'id-5': 'color' })
  })

  test('the first language that has a text names a thing', () => {
    const codes = new LanguageCodes(languages)
    expect(
      [{ 1: 'Tea', 2: 'Herbata' }, { 1: ' ', 2: 'Herbata' }, { 9: 'Thé' }, {}].map((texts) =>
        codes.first(texts),
      ),
    ).toEqual(['Tea', 'Herbata', 'Thé', ''])
  })
})
