import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { jobPlan } from '../src/jobs/job-plan.ts'
import { markAbsent } from '../src/products/index.ts'
import { type Catalogue, openCatalogue, pageOf, shopProduct, summary } from './products-fixtures.ts'

let catalogue: Catalogue
let one: number
let two: number

beforeAll(async () => {
  catalogue = await openCatalogue()
})
afterAll(() => catalogue.close())
beforeEach(async () => {
  await catalogue.empty()
  one = await catalogue.addShop('One')
  two = await catalogue.addShop('Two')
})

type Given = Parameters<typeof shopProduct>[0]
const importInto = (shopId: number, ...given: Given[]) =>
  catalogue.import(shopId, pageOf(given.map(shopProduct)))

test('the same reference in another shop is the same product', async () => {
  await importInto(one, { id: 1, reference: 'A' })
  expect(await importInto(two, { id: 70, reference: 'A', price: '8' })).toMatchObject([
    { outcome: 'updated', productId: 1 },
  ])
  expect(await catalogue.rows('select price::text from product')).toEqual([{ price: '8.000000' }])
  expect(
    await catalogue.rows('select shop_id, external_id, product_id from shop_product order by 1'),
  ).toEqual([
    { shop_id: one, external_id: 1, product_id: 1 },
    { shop_id: two, external_id: 70, product_id: 1 },
  ])
})

test.each(['a', 'A ', ' A', 'AA'])('the reference %o is another one than A', async (reference) => {
  await importInto(one, { id: 1, reference: 'A' })
  expect(await importInto(two, { id: 1, reference })).toMatchObject([{ outcome: 'created', productId: 2 }])
})

test.each(['NULL', '', ' ', '{a,b}', 'it\'s "so"', 'back\\slash', '%', 'Größe', 'Ł-1'])(
  'the reference %o is found again',
  async (reference) => {
    await importInto(one, { id: 1, reference, ean13: '5900000000015' })
    expect(summary(await importInto(two, { id: 2, reference, ean13: '5900000000015' }))).toEqual({
      2: 'updated',
    })
  },
)

test('the mapping outweighs the reference', async () => {
  await importInto(one, { id: 1, reference: 'A' }, { id: 2, reference: 'B' })
  expect(await importInto(one, { id: 1, reference: 'B' })).toMatchObject([
    { outcome: 'updated', productId: 1 },
  ])
})

test('the reference outweighs the EAN', async () => {
  await importInto(one, { id: 1, reference: 'A', ean13: '111' }, { id: 2, reference: 'B', ean13: '222' })
  expect(await importInto(two, { id: 9, reference: 'B', ean13: '111' })).toMatchObject([
    { outcome: 'updated', productId: 2 },
  ])
})

test('the EAN decides where the reference is unknown or empty', async () => {
  await importInto(one, { id: 1, reference: 'A', ean13: '111' }, { id: 2, reference: 'B', ean13: '222' })
  const outcomes = await importInto(
    two,
    { id: 8, reference: '', ean13: '222' },
    { id: 9, reference: 'C', ean13: '111' },
  )
  expect(outcomes).toMatchObject([
    { productId: 2, outcome: 'updated' },
    { productId: 1, outcome: 'updated' },
  ])
})

test.each(['', '0', '0000000000000'])('the EAN %o names nothing', async (ean13) => {
  await importInto(one, { id: 1, reference: 'A', ean13 })
  expect(summary(await importInto(two, { id: 1, reference: 'B', ean13 }))).toEqual({ 1: 'created' })
})

test('an empty reference matches nothing', async () => {
  await importInto(one, { id: 1, reference: '' })
  expect(summary(await importInto(two, { id: 1, reference: '' }))).toEqual({ 1: 'created' })
})

test('two products of the catalogue with this reference are not chosen from', async () => {
  await importInto(one, { id: 1, reference: 'A' }, { id: 2, reference: 'B' })
  await importInto(one, { id: 2, reference: 'A' })
  expect(await importInto(two, { id: 5, reference: 'A' }, { id: 6, reference: 'C' })).toMatchObject([
    {
      outcome: 'failed',
      code: 'AMBIGUOUS_MATCH',
      field: 'reference',
      message: 'Reference A fits 2 products of the catalogue.',
    },
    { outcome: 'created' },
  ])
})

test('nor are two products with this EAN', async () => {
  await importInto(one, { id: 1, ean13: '111' }, { id: 2, ean13: '111' })
  expect(await importInto(two, { id: 5, reference: 'C', ean13: '111' })).toMatchObject([
    {
      outcome: 'failed',
      code: 'AMBIGUOUS_MATCH',
      field: 'ean13',
      label: 'C',
      message: 'EAN 111 fits 2 products of the catalogue.',
    },
  ])
})

test('of two products with this reference the one that the shop has no other product for is taken', async () => {
  await importInto(one, { id: 1, reference: 'A' }, { id: 2, reference: 'B' })
  await importInto(two, { id: 7, reference: 'A' })
  await importInto(one, { id: 2, reference: 'A' })
  expect(await importInto(two, { id: 8, reference: 'A' })).toMatchObject([
    { outcome: 'updated', productId: 2 },
  ])
})

test('a second product of a shop with the same reference fails, the lowest id wins', async () => {
  const given = [
    { id: 9, reference: 'A' },
    { id: 12, reference: 'A' },
    { id: 5, reference: 'A' },
  ]
  const outcomes = await importInto(one, ...given)
  expect(outcomes).toMatchObject([
    { key: '5', outcome: 'created' },
    {
      key: '9',
      outcome: 'failed',
      code: 'DUPLICATE_SKU',
      field: 'reference',
      message: 'Reference A is already product #5 of this shop.',
    },
    { key: '12', outcome: 'failed', code: 'DUPLICATE_SKU' },
  ])
  expect(summary(await importInto(one, ...given))).toEqual({
    5: 'unchanged',
    9: 'failed DUPLICATE_SKU',
    12: 'failed DUPLICATE_SKU',
  })
})

test('products of one shop may share an EAN', async () => {
  expect(summary(await importInto(one, { id: 1, ean13: '111' }, { id: 2, ean13: '111' }))).toEqual({
    1: 'created',
    2: 'created',
  })
})

test('a reference that its product has given up is free for the next one', async () => {
  await importInto(one, { id: 1, reference: 'A' })
  expect(summary(await importInto(one, { id: 1, reference: 'B' }, { id: 2, reference: 'A' }))).toEqual({
    1: 'updated',
    2: 'created',
  })
})

test('a product deleted from the catalogue is created anew', async () => {
  await importInto(one, { id: 1 })
  await catalogue.rows('delete from product')
  expect(await importInto(one, { id: 1 })).toMatchObject([{ outcome: 'created', productId: 2 }])
})

test('a product that was deleted from the shop and made again there is the same product', async () => {
  await importInto(one, { id: 1, reference: 'A' })
  expect(summary(await catalogue.import(one, pageOf([], { gone: [1] })))).toEqual({ 1: 'skipped GONE' })
  expect(await importInto(one, { id: 2, reference: 'A' })).toMatchObject([
    { outcome: 'updated', productId: 1 },
  ])
  expect(await importInto(one, { id: 2, reference: 'A' })).toMatchObject([{ outcome: 'unchanged' }])
  expect(summary(await importInto(one, { id: 1, reference: 'A' }))).toEqual({ 1: 'failed DUPLICATE_SKU' })
})

test('a product that was missing and is back is known by its id', async () => {
  await importInto(one, { id: 1, reference: '' })
  await catalogue.import(one, pageOf([], { gone: [1] }))
  expect(await importInto(one, { id: 1, reference: '' })).toMatchObject([
    { outcome: 'updated', productId: 1 },
  ])
  expect(await importInto(one, { id: 1, reference: '' })).toMatchObject([{ outcome: 'unchanged' }])
})

test('what a job that listed the whole shop has not found there is gone, in this shop alone', async () => {
  await importInto(one, { id: 1, reference: 'A' }, { id: 2, reference: 'B' })
  await importInto(two, { id: 1, reference: 'A' })
  const run = await catalogue.startedRun()
  const plan = jobPlan(catalogue.store, run)
  await plan.add(0, [2])
  await markAbsent(catalogue.store, one, run.job.id)
  expect(
    await catalogue.rows('select shop_id, external_id from shop_product where gone_at is not null'),
  ).toEqual([{ shop_id: one, external_id: 1 }])
})

test('a run that was taken over can neither add to the plan nor clear it', async () => {
  const stalled = await catalogue.startedRun()
  const run = { ...stalled, runId: randomUUID() }
  await catalogue.rows(`update job_progress set run_id = '${run.runId}'`)
  const plan = jobPlan(catalogue.store, run)
  await plan.add(0, [1, 2])
  await expect(jobPlan(catalogue.store, stalled).add(1, [3])).rejects.toMatchObject({ code: 'RUN_LOST' })
  await jobPlan(catalogue.store, stalled).clear()
  expect(await Array.fromAsync(plan.from(0))).toEqual([[1, 2]])
})
