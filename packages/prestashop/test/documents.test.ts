import fc from 'fast-check'
import { expect, test } from 'vitest'
import { combination } from '../src/reading/combination.ts'
import { Fields } from '../src/xml/fields.ts'
import { parseDocument } from '../src/xml/parse-document.ts'
import { shopProduct } from '../src/reading/product.ts'
import type { XmlElement } from '../src/xml/xml-element.ts'
import { xml } from './serve.ts'

const productOf = (body: string): XmlElement => {
  const product = parseDocument(body).child('product')
  if (product === undefined) throw new Error('no product')
  return product
}
const field = (content: string) => productOf(xml(`<product><f>${content}</f></product>`)).child('f')?.text

test('leading zeros, blanks and long numbers stay as they are', () => {
  expect(field('0000080446392')).toBe('0000080446392')
  expect(field('<![CDATA[00123]]>')).toBe('00123')
  expect(field(' 1e5 ')).toBe(' 1e5 ')
  expect(field('0x10')).toBe('0x10')
})

test('noise around the document is cut off', () => {
  const document = xml('<product><f>1</f></product>')
  for (const before of ['\uFEFF', ' \n', '<br /><b>Notice</b>: prestashop in /var/www\n']) {
    for (const after of ['', '\n', '<script>var a = "<b>"</script>', '<!-- cached -->']) {
      expect(productOf(before + document + after).child('f')?.text).toBe('1')
    }
  }
})

test('control characters that XML forbids are dropped, tabs and line ends kept', () => {
  expect(field('a\u0000b\u000Bc\u001F\td\ne')).toBe('abc\td\ne')
})

test('predefined entities are decoded outside CDATA alone', () => {
  expect(field('a &amp; b &lt;i&gt; &#233; &#x41;')).toBe('a & b <i> é A')
  expect(field('<![CDATA[a &amp; b]]>')).toBe('a &amp; b')
})

test('an entity of its own is never expanded', () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><prestashop><product><f>&b;</f></product></prestashop>`
  expect(productOf(bomb).child('f')?.text).toBe('&b;')
})

test('a split CDATA section is one text', () => {
  expect(field('<![CDATA[a]]]]><![CDATA[>b]]>')).toBe('a]]>b')
})

test.each([
  ['cut off in the middle', '<?xml version="1.0"?><prestashop><product><f>1'],
  ['cut off before its content', '<?xml version="1.0" enc'],
  ['empty', ''],
  ['a text that closes its own element', xml('<product><f><![CDATA[a]]></f> b]]></f></product>')],
  ['cut off inside, closed outside', xml('<product><f>1</product>')],
  ['a text section without end', xml('<product><f><![CDATA[a</f></product>')],
  ['a text section without end after a "]]>"', xml('<product><f><![CDATA[a]]>b]]></product>')],
])('broken: %s', (_name, body) => {
  expect(() => parseDocument(body)).toThrow(expect.objectContaining({ code: 'MALFORMED_RESPONSE' }))
})

test.each(['<html><body>Hi</body></html>', 'Hello', '{"products":[]}'])('not PrestaShop: %s', (body) => {
  expect(() => parseDocument(body)).toThrow(expect.objectContaining({ code: 'NOT_PRESTASHOP' }))
})

const recovered = (body: string) =>
  parseDocument(body)
    .child('product')
    ?.children()
    .map(({ text }) => text)

test('a text with "]]>" is recovered whole, as are its neighbours', () => {
  const body = xml(
    '<product><f><![CDATA[if (a[b[0]]>1) <b>x</b> ]]></b>]]></f><g lang="1"><![CDATA[]]></g><h>]]&gt;</h></product>',
  )
  expect(recovered(body)).toEqual(['if (a[b[0]]>1) <b>x</b> ]]></b>', '', ']]>'])
})

test('any text but one that closes its own element is recovered', () => {
  const piece = fc.constantFrom(']]>', ']', '>', '<![CDATA[', '</g>', '<f>', '</', 'text', '&amp;')
  fc.assert(
    fc.property(fc.array(piece), fc.array(piece), (one, other) => {
      const texts = [one.join(''), other.join('')]
      // a section that ends and begins again can be well-formed: nothing tells it from one that was split on purpose
      fc.pre(!texts.some((text) => text.includes(']]></g>') || /\]\]>.*<!\[CDATA\[/.test(text)))
      const [f, g] = texts
      expect(recovered(xml(`<product><f><![CDATA[${f}]]></f><g><![CDATA[${g}]]></g></product>`))).toEqual(
        texts,
      )
    }),
  )
})

test('a hostile answer takes no time to give up', () => {
  const started = performance.now()
  expect(() => parseDocument(xml('<f><![CDATA[a]]>'.repeat(100_000)))).toThrow(/./)
  expect(performance.now() - started).toBeLessThan(5000)
})

test('any text survives in CDATA', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      fc.pre(!text.includes(']]>') && !/[\p{Cc}\uFFFE\uFFFF]/u.test(text))
      expect(field(`<![CDATA[${text}]]>`)).toBe(text)
    }),
  )
})

test('a document cut off anywhere is never taken for a whole one', () => {
  const whole = xml('<product><f><![CDATA[a<b>c]]></f><g>1</g></product>')
  fc.assert(
    fc.property(fc.integer({ min: 0, max: whole.trimEnd().length - 1 }), (length) => {
      expect(() => parseDocument(whole.slice(0, length))).toThrow(/./)
    }),
  )
})

test('fields that are missing or empty take the neutral value', () => {
  const fields = new Fields(productOf(xml('<product><price></price><active/><n></n></product>')))
  expect([fields.text('isbn'), fields.decimal('price'), fields.decimal('weight')]).toEqual(['', '0', '0'])
  expect([fields.flag('active', true), fields.flag('show', true)]).toEqual([false, true])
  expect([fields.integer('n', 1), fields.id('n'), fields.texts('name')]).toEqual([1, null, {}])
})

test('an association with nothing, as old shops keep them, is left out', () => {
  const associations = `<associations>
    <images><image><id>0</id></image><image><id>7</id></image><image><id/></image></images>
    <product_features>
      <product_feature><id>0</id><id_feature_value>4</id_feature_value></product_feature>
      <product_feature><id>3</id><id_feature_value>0</id_feature_value></product_feature>
      <product_feature><id>3</id><id_feature_value>5</id_feature_value></product_feature>
    </product_features></associations>`
  const element = productOf(xml(`<product><id>1</id><price>1</price>${associations}</product>`))
  expect(combination(element).imageIds).toEqual([7])
  expect(shopProduct(element, 0)).toMatchObject({
    imageIds: [7],
    featureValues: [{ featureId: 3, valueId: 5 }],
  })
})

test.each(['0', '', 'abc'])('an entry of its own whose id is "%s" is malformed', (id) => {
  const element = productOf(xml(`<product><id>${id}</id></product>`))
  expect(() => combination(element)).toThrow(expect.objectContaining({ code: 'MALFORMED_RESPONSE' }))
})

test('quantities that a module turned into decimals are still whole numbers', () => {
  const fields = new Fields(productOf(xml('<product><q>-5.000000</q><r>1.5</r></product>')))
  expect(fields.integer('q')).toBe(-5)
  expect(() => fields.integer('r')).toThrow(expect.objectContaining({ code: 'VALIDATION_LOCAL', field: 'r' }))
})
