import type { ShopCategory } from '@pasek/core/protocol'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { branchOf, categoryNodes, matching } from '../src/importing/category-nodes.ts'
import { openedAtFirst, visibleRows } from '../src/importing/category-rows.ts'
import { productsIn, type Selection, statesOf, toggle, topmost } from '../src/importing/category-selection.ts'

const category = (
  id: number,
  parentId: number | null,
  name: string,
  productCount: number | null = 0,
): ShopCategory => ({
  id,
  parentId,
  depth: 0,
  name: { '1': name },
  active: true,
  isRoot: parentId === null,
  productCount,
})

/** 1 home: 2 coffee (3 beans, 4 ground), 5 tea */
const shop = categoryNodes(
  [
    category(1, null, 'Home'),
    category(2, 1, 'Kawa'),
    category(3, 2, 'Kawa ziarnista', 418),
    category(4, 2, 'Kawa mielona', 121),
    category(5, 1, 'Herbata zółta', 287),
  ],
  1,
)
const none: Selection = new Set()

describe('choosing categories', () => {
  test('takes along what is below', () => {
    expect(toggle(2, none, shop)).toEqual(new Set([2, 3, 4]))
    expect(topmost(toggle(2, none, shop), shop)).toEqual([2])
  })

  test('letting go of one leaves its neighbours chosen and its parents in part', () => {
    const left = toggle(3, toggle(1, none, shop), shop)
    const states = statesOf(left, shop)
    expect(left).toEqual(new Set([4, 5]))
    expect([states.get(1), states.get(2), states.get(3), states.get(4)]).toEqual([
      'some',
      'some',
      undefined,
      'on',
    ])
    expect(new Set(topmost(left, shop))).toEqual(new Set([4, 5]))
  })

  test('counts no product where the shop did not count', () => {
    const unknown = categoryNodes([category(1, null, 'Home', null)], 1)
    expect(productsIn(toggle(1, none, unknown), unknown)).toBe(null)
  })

  test('of one branch the number is the shop’s own, of several it is the most there can be', () => {
    expect(productsIn(toggle(3, none, shop), shop)).toEqual({ count: 418, isExact: true })
    expect(productsIn(toggle(4, toggle(3, none, shop), shop), shop)).toEqual({ count: 539, isExact: false })
  })

  test('PrestaShop’s root above the home category is left out', () => {
    const nodes = categoryNodes(
      [
        { ...category(1, null, 'Root'), isRoot: false },
        { ...category(2, 1, 'Home'), isRoot: true },
      ],
      1,
    )
    expect([...nodes.values()].map(({ id, parentId, depth }) => [id, parentId, depth])).toEqual([
      [2, null, 0],
    ])
  })

  test('whatever is pressed, all below a chosen category is chosen, and what is sent stands for all of it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 30 }),
        fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
        (presses, parents) => {
          const nodes = categoryNodes(
            parents.map((parent, index) =>
              category(index + 1, index === 0 ? null : (parent % index) + 1, 'x', 1),
            ),
            1,
          )
          let selection = none
          for (const id of presses) selection = toggle(id, selection, nodes)
          for (const id of selection)
            for (const below of branchOf(id, nodes)) expect(selection.has(below)).toBe(true)
          const sent = topmost(selection, nodes)
          expect(new Set(sent.flatMap((id) => branchOf(id, nodes)))).toEqual(selection)
        },
      ),
    )
  })
})

describe('the tree', () => {
  test('finds a name without regard to case and accents, with the way to it', () => {
    expect(matching('zolta', shop)).toEqual(new Set([1, 5]))
    expect(matching('ŻÓŁTA', shop)).toEqual(new Set([1, 5]))
  })

  test('shows what is open, and all that was found', () => {
    expect(visibleRows(shop, new Set([1]), undefined).map(({ id }) => id)).toEqual([1, 2, 5])
    expect(visibleRows(shop, none, matching('ziarn', shop)).map(({ id }) => id)).toEqual([1, 2, 3])
  })

  test('is open as far as there are few', () => {
    expect(openedAtFirst(shop)).toEqual(new Set([1, 2]))
  })

  test('names a category without a name by its number, and takes another language where the first has none', () => {
    const nodes = categoryNodes(
      [category(7, null, ''), { ...category(8, null, ''), name: { '1': '', '2': 'Tea' } }],
      1,
    )
    expect([nodes.get(7)?.name, nodes.get(8)?.name]).toEqual(['#7', 'Tea'])
  })
})
