import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LanguageCodes } from '../src/products/language-codes.ts'
import { CategoryTree } from '../src/syncing/target/category-tree.ts'
import type { CatalogueCombination } from '../src/syncing/comparing/catalogue-products.ts'
import { decideGroup } from '../src/syncing/comparing/decide-group.ts'
import { baseOf, facetHash } from '../src/syncing/comparing/facet.ts'
import { combinationLabel, pairCombinations } from '../src/syncing/comparing/pair-combinations.ts'

const policy = fc.constantFrom('catalogue', 'shop', 'report')
const facet = fc.record({
  name: fc.string(),
  ean13: fc.constantFrom('', '5900000000015'),
  weight: fc.constantFrom('0', '1.5'),
})

describe('three-way comparison', () => {
  test('what is equal is never written, whoever may have changed it', () => {
    fc.assert(
      fc.property(facet, facet, facet, policy, (both, catalogue, shop, who) => {
        expect(decideGroup(both, both, baseOf(catalogue, shop), who)).toEqual({ kind: 'equal' })
        expect(decideGroup(both, both, undefined, who)).toEqual({ kind: 'equal' })
      }),
    )
  })

  test('what differs for good, as a text that the shop has purified, is written once', () => {
    fc.assert(
      fc.property(facet, facet, policy, (catalogue, shop, who) => {
        expect(decideGroup(catalogue, shop, baseOf(catalogue, shop), who)).toEqual({ kind: 'equal' })
      }),
    )
  })

  test('what differs for good is not written along with what has changed', () => {
    fc.assert(
      fc.property(facet, fc.string({ minLength: 1 }), (both, mark) => {
        const shop = { ...both, description: '<p>Tea &amp; milk</p>' }
        const catalogue = { ...both, description: '<p>Tea & milk</p>' }
        const changed = { ...catalogue, name: both.name + mark }
        const base = baseOf(catalogue, shop)
        expect(decideGroup(changed, shop, base, 'catalogue')).toEqual({ kind: 'write', fields: ['name'] })
        const edited = { ...changed, description: `<p>${mark}</p>` }
        expect(decideGroup(edited, shop, base, 'catalogue')).toEqual({
          kind: 'write',
          fields: ['name', 'description'],
        })
      }),
    )
  })

  test('what only the catalogue has changed is written under any policy', () => {
    fc.assert(
      fc.property(facet, facet, facet, policy, (before, catalogue, shop, who) => {
        fc.pre(facetHash(before) !== facetHash(catalogue) && facetHash(catalogue) !== facetHash(shop))
        expect(decideGroup(catalogue, shop, baseOf(before, shop), who).kind).toBe('write')
      }),
    )
  })

  test.each([
    ['catalogue', 'write'],
    ['shop', 'keep'],
    ['report', 'conflict'],
  ] as const)('what the shop has changed: the policy %s says %s', (who, kind) => {
    fc.assert(
      fc.property(facet, facet, facet, (catalogue, before, shop) => {
        fc.pre(facetHash(before) !== facetHash(shop) && facetHash(catalogue) !== facetHash(shop))
        expect(decideGroup(catalogue, shop, baseOf(catalogue, before), who).kind).toBe(kind)
      }),
    )
  })

  test('before the first sync what is empty in the catalogue takes nothing from the shop', () => {
    const wanted = { name: 'Tea', ean13: '', weight: '0', active: 'false' }
    const there = { name: 'Tea', ean13: '5900000000015', weight: '1.5', active: 'true' }
    expect(decideGroup(wanted, there, undefined, 'catalogue')).toEqual({ kind: 'write', fields: ['active'] })
  })

  test('afterwards what was emptied in the catalogue is emptied in the shop', () => {
    const there = { ean13: '5900000000015' }
    expect(decideGroup({ ean13: '' }, there, baseOf(there, there), 'catalogue')).toEqual({
      kind: 'write',
      fields: ['ean13'],
    })
  })
})

describe('categories', () => {
  const languages = [
    { id: 1, isoCode: 'en', locale: 'en-US', name: 'English', active: true },
    { id: 2, isoCode: 'pl', locale: 'pl-PL', name: 'Polski', active: true },
  ]
  const category = (id: number, parentId: number | null, english: string, polish: string) => ({
    id,
    parentId,
    position: 0,
    active: true,
    levelDepth: 0,
    isRoot: id === 2,
    name: { 1: english, 2: polish },
  })
  const tree = () =>
    new CategoryTree(
      [
        category(1, null, 'Root', 'Baza'),
        category(2, 1, 'Home', 'Strona główna'),
        category(3, 2, 'Tea', 'Herbata'),
        category(4, 3, 'Green', 'Zielona'),
        category(5, 2, 'Green', 'Zielone'),
      ],
      new LanguageCodes(languages),
      'en',
    )
  const step = (pl: string) => ({ name: { pl }, active: true })

  test('are the same when the way to them is, in a language that both shops have', () => {
    expect(tree().follow([step('herbata '), step('Zielona')])).toEqual({ id: 4, missing: [] })
    expect(tree().follow([step('Zielone')])).toEqual({ id: 5, missing: [] })
    expect(tree().follow([])).toEqual({ id: 2, missing: [] })
  })

  test('are missing from where the way breaks off', () => {
    const way = [step('Herbata'), step('Czarna'), step('Zielona')]
    expect(tree().follow(way)).toEqual({ id: 3, missing: way.slice(1) })
    expect(tree().wayText(3, way.slice(1))).toBe('Tea > Czarna > Zielona')
  })

  test('an empty name is nobody else', () => {
    expect(tree().follow([step('')])).toMatchObject({ id: 2, missing: [{ name: { pl: '' } }] })
  })
})

describe('combinations', () => {
  const wanted = (externalId: number, reference: string, size: string): CatalogueCombination => ({
    externalId,
    reference,
    ean13: '',
    isbn: '',
    upc: '',
    mpn: '',
    priceImpact: '0',
    weightImpact: '0',
    minimalQuantity: 1,
    isDefault: false,
    options: [{ name: { en: size }, option: { en: 'Size' } }],
    imageIds: [],
    quantity: 1,
  })
  const there = (external_id: number, reference: string, size: string) => ({
    external_id,
    reference,
    ean13: '',
    isbn: '',
    upc: '',
    mpn: '',
    price_impact: '0',
    weight_impact: '0',
    minimal_quantity: 1,
    is_default: false,
    options: [{ id: 1, name: { en: size, pl: 'x' }, option: { en: 'size', pl: 'Rozmiar' } }],
    image_ids: [],
  })
  const found = (pairs: ReturnType<typeof pairCombinations>) =>
    pairs.map(({ wanted: { externalId }, current }) => [externalId, current?.external_id])

  test('are known by the last sync, then by reference, then by their options', () => {
    const ours = [wanted(1, 'A', 'S'), wanted(2, 'B', 'M'), wanted(3, '', 'L'), wanted(4, 'D', 'XL')]
    const theirs = [there(11, 'B', 'S'), there(12, 'A', 'M'), there(13, 'X', 'L')]
    expect(found(pairCombinations(ours, theirs, []))).toEqual([
      [1, 12],
      [2, 11],
      [3, 13],
      [4, undefined],
    ])
    expect(found(pairCombinations(ours, theirs, [[1, 11]]))).toEqual([
      [1, 11],
      [2, 12], // no reference of its own is left, but the one of its size is
      [3, 13],
      [4, undefined],
    ])
  })

  test('no one of the shop is two of ours', () => {
    const sizes = fc.array(fc.tuple(fc.constantFrom('', 'A', 'B'), fc.constantFrom('S', 'M', 'L')), {
      maxLength: 6,
    })
    fc.assert(
      fc.property(sizes, sizes, (ours, theirs) => {
        const pairs = pairCombinations(
          ours.map(([reference, size], index) => wanted(index + 1, reference, size)),
          theirs.map(([reference, size], index) => there(index + 101, reference, size)),
          [],
        )
        const taken = pairs.flatMap(({ current }) => current?.external_id ?? [])
        expect(new Set(taken).size).toBe(taken.length)
        expect(pairs).toHaveLength(ours.length)
      }),
    )
  })

  test('are called by their options', () => {
    const one = {
      ...wanted(1, 'A', 'S'),
      options: [...wanted(1, 'A', 'S').options, { name: { pl: 'czerwony' }, option: { pl: 'Kolor' } }],
    }
    expect(combinationLabel(one)).toBe('Kolor czerwony, Size S')
  })
})
