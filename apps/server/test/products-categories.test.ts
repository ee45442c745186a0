import type { Category } from '@pasek/prestashop'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { importBrands, importCategories } from '../src/products/index.ts'
import { type Catalogue, languages, openCatalogue, pageOf, shopProduct } from './products-fixtures.ts'

let catalogue: Catalogue
let shopId: number

beforeAll(async () => {
  catalogue = await openCatalogue()
})
afterAll(() => catalogue.close())
beforeEach(async () => {
  await catalogue.empty()
  shopId = await catalogue.addShop('Tea')
})

function category(id: number, parentId: number | null, given: Partial<Category> = {}): Category {
  return {
    id,
    parentId,
    position: 0,
    active: true,
    levelDepth: 1,
    isRoot: false,
    name: { 1: `Shelf ${id}`, 2: `Półka ${id}` },
    ...given,
  }
}

const tree = [category(1, null), category(2, 1, { isRoot: true }), category(6, 9), category(9, 2)]

async function bring(categories: Category[], into = shopId): Promise<void> {
  await catalogue.store.transaction((trx) => importCategories(trx, into, categories, languages))
}

const parents = () =>
  catalogue.rows(`
    select child.external_id as id, parent.external_id as parent from category child
      left join category parent on parent.id = child.parent_id
     where child.shop_id = ${shopId} order by 1`)

test('categories come with their parents, also when those are listed later', async () => {
  await bring(tree)
  expect(await parents()).toEqual([
    { id: 1, parent: null },
    { id: 2, parent: 1 },
    { id: 6, parent: 9 },
    { id: 9, parent: 2 },
  ])
  expect(await catalogue.rows('select name, is_root from category where external_id = 2')).toEqual([
    { name: { en: 'Shelf 2', pl: 'Półka 2' }, is_root: true },
  ])
})

test('a category that moved, was renamed or is gone follows the shop and keeps its id', async () => {
  await bring(tree)
  const [before] = await catalogue.rows('select id from category where external_id = 6')
  await bring([category(1, null), category(2, 1), category(6, 2, { name: { 1: 'Cups' }, active: false })])
  expect(await parents()).toEqual([
    { id: 1, parent: null },
    { id: 2, parent: 1 },
    { id: 6, parent: 2 },
  ])
  expect(await catalogue.rows('select id, name, active from category where external_id = 6')).toEqual([
    { ...before, name: { en: 'Cups' }, active: false },
  ])
})

test('the same categories again write nothing', async () => {
  const versions = 'select id, xmin::text from category order by id'
  await bring(tree)
  const before = await catalogue.rows(versions)
  await bring(tree.toReversed())
  expect(await catalogue.rows(versions)).toEqual(before)
})

test('an empty list deletes nothing', async () => {
  await bring(tree)
  await bring([])
  expect(await parents()).toHaveLength(4)
})

test('each shop has its own', async () => {
  const other = await catalogue.addShop('Other')
  await bring(tree)
  await bring([category(1, null)], other)
  expect(await parents()).toHaveLength(4)
  expect(await catalogue.rows(`select external_id from category where shop_id = ${other}`)).toEqual([
    { external_id: 1 },
  ])
})

test('a product may come before its category', async () => {
  await catalogue.import(shopId, pageOf([shopProduct({ id: 1, categoryIds: [9] })]))
  await bring(tree)
  const names = await catalogue.rows(`
    select c.name ->> 'en' as name from product_category pc
      join category c on c.shop_id = pc.shop_id and c.external_id = pc.category_id`)
  expect(names).toEqual([{ name: 'Shelf 9' }])
})

test('brands are named, and a brand that a product brought first gets its name later', async () => {
  const brands = () => catalogue.rows('select external_id, name, active from brand order by 1')
  await catalogue.import(shopId, pageOf([shopProduct({ id: 1, manufacturerId: 4 })]))
  const manufacturers = [
    { id: 3, name: 'Kettle & Sons', active: false },
    { id: 4, name: 'Leaf\0', active: true },
  ]
  await catalogue.store.transaction((trx) => importBrands(trx, shopId, manufacturers))
  expect(await brands()).toEqual([
    { external_id: 3, name: 'Kettle & Sons', active: false },
    { external_id: 4, name: 'Leaf', active: true },
  ])
  await catalogue.store.transaction((trx) => importBrands(trx, shopId, []))
  expect(await brands()).toHaveLength(2)
})
