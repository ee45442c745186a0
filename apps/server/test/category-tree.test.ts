import type { Category } from '@pasek/prestashop'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { categoryTree } from '../src/shops/category-tree.ts'

const category = (id: number, parentId: number | null, position = 0): Category => ({
  id,
  parentId,
  position,
  active: true,
  levelDepth: 0,
  isRoot: false,
  name: {},
})

it('shows each category below its parent, siblings by position', () => {
  const tree = categoryTree([
    category(5, 2),
    category(4, 2, 9),
    category(3, 2, 1),
    category(6, 3),
    category(2, null),
  ])
  expect(tree.map(({ id, depth }) => [id, depth])).toEqual([
    [2, 0],
    [5, 1],
    [3, 1],
    [6, 2],
    [4, 1],
  ])
})

it('shows every category once, whatever the parents say', () => {
  const anyTree = fc
    .uniqueArray(fc.integer({ min: 1, max: 20 }))
    .chain((ids) =>
      fc.tuple(
        ...ids.map((id) => fc.option(fc.integer({ min: 1, max: 22 })).map((parent) => category(id, parent))),
      ),
    )
  fc.assert(
    fc.property(anyTree, (categories) => {
      const ids = categoryTree(categories).map(({ id }) => id)
      expect(ids.toSorted((a, b) => a - b)).toEqual(categories.map(({ id }) => id).toSorted((a, b) => a - b))
    }),
  )
})
