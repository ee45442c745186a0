import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDocument } from '../src/xml/parse-document.ts'
import { checkProduct } from '../src/writing/check-product.ts'
import { sixPlaces } from '../src/writing/decimal.ts'
import { exactFilters } from '../src/writing/exact-filters.ts'
import { filledProduct } from '../src/writing/fill-product.ts'
import { linkRewrite } from '../src/writing/link-rewrite.ts'
import { merged } from '../src/writing/merge.ts'
import { isNotTaken, type ProductChanges, productFields } from '../src/writing/product-fields.ts'
import { entity, shows } from '../src/writing/sent-field.ts'
import { branch, leaf, sendable, writeXml } from '../src/xml/write-xml.ts'
import type { XmlElement } from '../src/xml/xml-element.ts'
import { newProduct } from './new-product.ts'

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(']]>', '<![CDATA[', '&amp;', '\u0000\u0008', '\uD800', '\r\n', ' a ', '</x>', '&#0;'),
)

test('any text arrives as it was sent, but for what XML cannot carry', () => {
  fc.assert(
    fc.property(fc.array(anyText, { minLength: 1 }), (parts) => {
      const text = parts.join('')
      const sent = writeXml([branch('product', [leaf('name', text), leaf('empty', '')])])
      const product = parseDocument(Buffer.from(sent, 'utf8').toString('utf8')).child('product')
      expect(product?.child('name')?.text).toBe(sendable(text))
      expect(product?.child('empty')?.text).toBe('')
    }),
    { numRuns: 500 },
  )
})

test('what XML can carry is not touched', () => {
  const text = 'Zażółć ]]> gęślą 🫖 \t\n <p class="a">&amp;</p> '
  expect(sendable(text)).toBe(text)
  expect(sendable('a\u0000b\u001Fc\uD800d\uFFFEe\r\nf\rg')).toBe('abcde\nf\ng')
})

test('no white space stands around a text, and languages carry their id', () => {
  expect(
    writeXml([entity('product', productFields({ price: '5', name: { 2: 'Czajnik' }, categoryIds: [3] }), 7)]),
  ).toBe(
    '<?xml version="1.0" encoding="UTF-8"?><prestashop><product><id>7</id><price>5.000000</price>' +
      '<name><language id="2">Czajnik</language></name>' +
      '<associations><categories><category><id>3</id></category></categories></associations></product></prestashop>',
  )
})

test.each([
  ['12.5', '12.500000'],
  ['0', '0.000000'],
  ['-1.2345675', '-1.234568'],
  ['-0.0000001', '0.000000'],
  ['9999999999.9999994', '9999999999.999999'],
  ['0.9999996', '1.000000'],
  ['12,5', '12,5'],
])('the decimal %s is kept as %s', (text, kept) => {
  expect(sixPlaces(text)).toBe(kept)
})

test.each([
  ['Żółta herbata – 100 g', 'zolta-herbata-100-g'],
  ["L'été & Straße", 'lete-strasse'],
  ['  Ünïcode__x -- y ', 'unicode__x-y'],
  ['чай', 'chay'],
  ['!!!', ''],
  ['a'.repeat(200), 'a'.repeat(128)],
])('the address of "%s" is "%s"', (name, address) => {
  expect(linkRewrite(name)).toBe(address)
})

const full = newProduct('R-1', { name: { 1: 'Kettle', 2: 'Czajnik' } })

/** A product as a shop shows it, with fields that are not ours. */
const held = () =>
  parseDocument(
    writeXml([
      branch('product', [
        ...entity('product', productFields(full), 5).children(),
        leaf('manufacturer_name', 'Somebody'),
        leaf('quantity', '0'),
        leaf('pack_stock_type', '3'),
        leaf('module_field', 'theirs'),
        branch('delivery_in_stock', [leaf('language', '2 days', { id: '1' })]),
      ]),
    ]),
  ).child('product') ?? leaf('product', '')

const changes: fc.Arbitrary<ProductChanges> = fc.record(
  {
    reference: fc.string({ minLength: 1 }),
    price: fc.integer({ min: 0, max: 99_999 }).map((cents) => (cents / 100).toFixed(2)),
    active: fc.boolean(),
    minimalQuantity: fc.integer({ min: 1, max: 9 }),
    manufacturerId: fc.option(fc.integer({ min: 1, max: 9 })),
    name: fc.dictionary(fc.constantFrom('1', '2', '3'), fc.string()),
    description: fc.dictionary(fc.constantFrom('1', '2'), fc.string()),
  },
  { requiredKeys: [] },
)

test('a merge changes what is given and keeps all else, but for what the shop does not take', () => {
  fc.assert(
    fc.property(changes, (given) => {
      const now = held()
      const fields = productFields(given)
      const whole = merged(now, fields, 0, isNotTaken)
      expect(shows(whole, fields, 0)).toBe(true)
      const own = new Set(fields.map(({ tag }) => tag))
      const isKept = (child: XmlElement) =>
        !isNotTaken(child) && child.name !== 'associations' && !own.has(child.name)
      const others = whole.children().filter((child) => !own.has(child.name))
      expect(writeXml(others)).toBe(writeXml(now.children().filter((child) => isKept(child))))
      for (const [language, text] of [
        [1, 'Kettle'],
        [2, 'Czajnik'],
      ] as const) {
        const shown = whole.child('name')?.all('language') ?? []
        const kept = shown.find((one) => one.attribute('id') === String(language))?.text
        expect(kept).toBe(given.name?.[language] ?? text)
      }
      expect(whole.all('price')).toHaveLength(1)
    }),
  )
})

test('categories are sent only where they are given', () => {
  expect(merged(held(), productFields({ price: '1' }), 0, isNotTaken).child('associations')).toBeUndefined()
  const moved = merged(held(), productFields({ categoryIds: [4, 2, 4] }), 0, isNotTaken)
  const ids = moved.child('associations')?.child('categories')?.children()
  expect(ids?.map((one) => one.child('id')?.text)).toEqual(['4', '2'])
  expect(moved.child('associations')?.children()).toHaveLength(1)
})

test('what was sent is recognised in what the shop keeps', () => {
  const now = held()
  const seen = (given: ProductChanges, before = now) => shows(now, productFields(given), 0, before)
  expect(seen({ price: '12.50', active: true, manufacturerId: null, name: { 2: 'Czajnik' } })).toBe(true)
  expect(seen({ price: '12.51' })).toBe(false)
  expect(seen({ reference: 'r-1' })).toBe(false)
  expect(seen({ ean13: '80446392' })).toBe(false)
  expect(seen({ name: { 2: 'Kettle' } })).toBe(false)
  expect(seen({ description: { 1: '<p>Never saved</p>' } })).toBe(false)
})

test('HTML that the shop has purified is recognised by its having changed', () => {
  const earlier = parseDocument(
    writeXml([branch('product', [branch('description', [leaf('language', 'old', { id: '1' })])])]),
  ).child('product')
  const sent = productFields({ description: { 1: '<p onfoo>New</p>' } })
  expect(shows(held(), sent, 0, earlier)).toBe(true)
  expect(shows(held(), sent, 0)).toBe(false)
})

test('a new product has a text in every language, an address and a category', () => {
  const filled = filledProduct(newProduct('R 1', { name: { 2: 'Żółty czajnik', 1: ' ' } }), {
    languageIds: [1, 2, 3],
    homeCategoryId: 2,
  })
  expect(filled).toMatchObject({
    name: { 1: 'Żółty czajnik', 2: 'Żółty czajnik', 3: 'Żółty czajnik' },
    linkRewrite: { 1: 'zolty-czajnik', 2: 'zolty-czajnik', 3: 'zolty-czajnik' },
    metaTitle: { 1: 'Kettle', 2: 'Kettle', 3: 'Kettle' },
    categoryIds: [2],
    defaultCategoryId: 2,
  })
  const placed = filledProduct(
    newProduct('R', { categoryIds: [5], defaultCategoryId: 9, linkRewrite: { 1: 'x' } }),
    {
      languageIds: [1],
      homeCategoryId: 2,
    },
  )
  expect(placed).toMatchObject({ categoryIds: [9, 5], defaultCategoryId: 9, linkRewrite: { 1: 'x' } })
})

test.each<[string, ProductChanges, string]>([
  ['reference', { reference: 'R'.repeat(65) }, '64'],
  ['reference', { reference: 'a;b' }, ';'],
  ['reference', { reference: ' ' }, 'empty'],
  ['ean13', { ean13: '12AB' }, 'digits'],
  ['ean13', { ean13: '1'.repeat(14) }, '13'],
  ['isbn', { isbn: '9'.repeat(33) }, '32'],
  ['mpn', { mpn: 'm'.repeat(41) }, '40'],
  ['price', { price: '10,50' }, 'price'],
  ['price', { price: '-1' }, 'price'],
  ['price', { price: '12345678901' }, 'price'],
  ['weight', { weight: 'heavy' }, 'number'],
  ['name', { name: { 1: 'ok', 2: 'n'.repeat(129) } }, '128'],
  ['name', { name: { 1: 'A #1' } }, '#'],
  ['name', { name: { 1: '' } }, 'empty'],
  ['meta_title', { metaTitle: { 1: 'm'.repeat(129) } }, '128'],
  ['meta_description', { metaDescription: { 1: 'm'.repeat(513) } }, '512'],
  ['description', { description: { 1: '<script>alert(1)</script>' } }, 'script'],
  ['description_short', { descriptionShort: { 1: '<p class="a" onclick="x()">' } }, 'script'],
  ['minimal_quantity', { minimalQuantity: 0 }, '1 or more'],
  ['visibility', { visibility: 'hidden' }, 'both'],
])('a %s that the shop would refuse is named: %o', (field, given, limit) => {
  expect(() => checkProduct(given, '8.2.0')).toThrowError(
    expect.objectContaining({
      code: 'VALIDATION_LOCAL',
      field,
      value: expect.any(String),
      message: expect.stringContaining(limit),
    }),
  )
})

test('the limits are those of the version, and the widest where it is not known', () => {
  const passes = (given: ProductChanges, version: string) => {
    try {
      checkProduct(given, version)
      return true
    } catch {
      return false
    }
  }
  const in9 = [
    { ean13: '1'.repeat(14) },
    { name: { 1: 'A #1 = B; C' } },
    { metaTitle: { 1: 'm'.repeat(255) } },
  ]
  expect(in9.map((given) => passes(given, '9.1.4'))).toEqual([true, true, true])
  expect(in9.map((given) => passes(given, ''))).toEqual([true, true, true])
  expect(in9.map((given) => passes(given, '8.2.0'))).toEqual([false, false, false])
  expect(passes({ reference: 'R'.repeat(33) }, '1.6.1.24')).toBe(false)
  expect(passes({ reference: 'R'.repeat(64), name: { 1: '🫖'.repeat(128) } }, '1.7.7.4')).toBe(true)
  expect(passes({ description: { 1: '<a href="?one=1">Scripts: on = off</a>' } }, '1.7.7.4')).toBe(true)
  expect(passes(newProduct('R'), '9.1.4')).toBe(true)
})

test('values are looked for a hundred at a time, within what an address may hold', () => {
  const many = Array.from({ length: 250 }, (_, index) => `R-${index}`)
  expect(exactFilters(many).map((filter) => filter.split('|').length)).toEqual([100, 100, 50])
  const long = Array.from({ length: 100 }, (_, index) => `${index}`.padStart(64, 'ż'))
  for (const filter of exactFilters(long)) expect(encodeURIComponent(filter).length).toBeLessThan(4000)
  expect(exactFilters(long).join('|').match(/\d+/g)).toHaveLength(100)
})

test('a value that a filter would take for something else is looked for by its longest plain part', () => {
  expect(exactFilters(['a|bcd', '[x]', '50%', 'plain', '|'])).toEqual([
    '%[bcd]%',
    '%[x]%',
    '%[50]%',
    '%[]%',
    '[plain]',
  ])
})
