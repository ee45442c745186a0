import fc from 'fast-check'
import { expect, test } from 'vitest'
import { filterOf } from '../src/products/products-search.ts'
import {
  between,
  type Chosen,
  mostChosen,
  noneChosen,
  selectionOf,
  withChosen,
} from '../src/products/chosen.ts'

const page = [5, 3, 9, 7]
const some = (...ids: number[]): Chosen => ({ kind: 'some', ids: new Set(ids) })
const idsOf = (chosen: Chosen) => (chosen.kind === 'some' ? [...chosen.ids] : chosen.kind)

test('a range goes from one product to the other as they stand on the page, whichever comes first', () => {
  expect(between(page, 3, 7)).toEqual([3, 9, 7])
  expect(between(page, 7, 3)).toEqual([3, 9, 7])
  expect(between(page, undefined, 9)).toEqual([9])
})

test('a range from a product of another page is that one product', () => {
  expect(between(page, 1, 9)).toEqual([9])
})

test('products of other pages stay chosen', () => {
  expect(idsOf(withChosen(some(1, 2), page, true, page))).toEqual([1, 2, ...page])
  expect(idsOf(withChosen(some(1, ...page), page, false, page))).toEqual([1])
})

test('one that is let go of all that fit leaves the rest of the page', () => {
  expect(idsOf(withChosen({ kind: 'all' }, [3], false, page))).toEqual([5, 9, 7])
})

test('no more are chosen one by one than travel with a job', () => {
  const ids = fc.uniqueArray(fc.integer({ min: 1, max: 2_000 }), { maxLength: 800 })
  fc.assert(
    fc.property(ids, ids, (before, more) => {
      const chosen = withChosen(withChosen(noneChosen, before, true, []), more, true, [])
      expect(idsOf(chosen).length).toBe(Math.min(mostChosen, new Set([...before, ...more]).size))
    }),
  )
})

test('a job is asked for the chosen products, else for those that fit the filter, else for all', () => {
  const filter = filterOf({ q: 'mug', shop: 2, status: 'hidden' })
  expect(selectionOf(some(4, 2), filter)).toEqual({ ids: [4, 2] })
  expect(selectionOf({ kind: 'all' }, filter)).toEqual({ search: 'mug', shopId: 2, active: false })
  expect(selectionOf(noneChosen, filter)).toEqual({ search: 'mug', shopId: 2, active: false })
  expect(selectionOf(noneChosen, filterOf({ order: 'price' }))).toEqual({})
})
