import { PasekError } from '@pasek/core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Catalogue, openCatalogue, pageOf, shopProduct, stockRow, summary } from './products-fixtures.ts'

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

describe('what cannot be kept', () => {
  test('a product gone from the shop is skipped, under the name it had', async () => {
    await catalogue.import(shopId, pageOf([shopProduct({ id: 1 })]))
    const [known, unknown] = await catalogue.import(shopId, pageOf([], { gone: [1, 2] }))
    expect(known).toMatchObject({ key: '1', label: 'SKU-1', productId: 1, outcome: 'skipped', code: 'GONE' })
    expect(unknown).toMatchObject({ key: '2', label: '#2', outcome: 'skipped', code: 'GONE' })
    expect(await catalogue.rows('select from product')).toHaveLength(1)
  })

  test('a product that could not be read fails with its reason', async () => {
    const error = new PasekError('REMOTE_PHP_ERROR', 'The shop stumbled.', { field: 'name' })
    const outcomes = await catalogue.import(
      shopId,
      pageOf([shopProduct({ id: 2 })], { failures: [{ id: 1, error }] }),
    )
    expect(outcomes).toMatchObject([
      {
        key: '1',
        label: '#1',
        outcome: 'failed',
        code: 'REMOTE_PHP_ERROR',
        message: 'The shop stumbled.',
        field: 'name',
      },
      { key: '2', outcome: 'created' },
    ])
  })

  test.each([
    [{ price: '123456789012345.0' }, 'price', '123456789012345.0'],
    [{ weight: 'heavy' }, 'weight', 'heavy'],
    [{ minimalQuantity: 3_000_000_000 }, 'minimal_quantity', '3000000000'],
    [{ reference: 'x'.repeat(300) }, 'reference', 'xxx'],
  ])('%o fails alone, naming field and value', async (given, field, value) => {
    const page = pageOf([shopProduct({ id: 1 }), shopProduct({ id: 2, ...given }), shopProduct({ id: 3 })])
    const outcomes = await catalogue.import(shopId, page)
    expect(summary(outcomes)).toEqual({ 1: 'created', 2: 'failed VALIDATION_LOCAL', 3: 'created' })
    expect(outcomes[1]).toMatchObject({ field, message: expect.stringContaining(value) })
    expect(summary(await catalogue.import(shopId, page))).toEqual({
      1: 'unchanged',
      2: 'failed VALIDATION_LOCAL',
      3: 'unchanged',
    })
  })

  test('a stock that is too large names the combination', async () => {
    const stock = [stockRow({ id: 5, productId: 1, combinationId: 11, quantity: 9_999_999_999 })]
    const [outcome] = await catalogue.import(shopId, pageOf([shopProduct({ id: 1 })], { stock }))
    expect(outcome?.message).toMatch(
      /^The quantity "9999999999" of combination 11 is no whole number between/,
    )
  })

  test('a value that only the database refuses fails alone, also among many', async () => {
    const roundsUp = '99999999999999.9999999'
    const products = Array.from({ length: 40 }, (_, n) =>
      shopProduct({ id: n + 1, ...(n % 13 === 5 && { price: roundsUp }) }),
    )
    const outcomes = await catalogue.import(shopId, pageOf(products))
    expect(outcomes.filter(({ outcome }) => outcome === 'failed')).toMatchObject([
      { key: '6', code: 'VALIDATION_LOCAL', label: 'SKU-6', productId: undefined },
      { key: '19', code: 'VALIDATION_LOCAL' },
      { key: '32', code: 'VALIDATION_LOCAL' },
    ])
    expect(await catalogue.rows('select from product')).toHaveLength(37)
  })

  test('a refused product leaves its reference to the next one that has it', async () => {
    const products = [
      shopProduct({ id: 1, reference: 'TWIN', price: '99999999999999.9999999' }),
      shopProduct({ id: 2, reference: 'TWIN' }),
    ]
    expect(summary(await catalogue.import(shopId, pageOf(products)))).toEqual({
      1: 'failed VALIDATION_LOCAL',
      2: 'created',
    })
  })

  test('characters that the database does not take are cleaned away', async () => {
    const name = { 1: 'Te\0a \uD83C', 2: 'Herbata 🍵' }
    expect(
      summary(await catalogue.import(shopId, pageOf([shopProduct({ id: 1, name, reference: 'A\0B' })]))),
    ).toEqual({ 1: 'created' })
    expect(await catalogue.rows('select name, reference from product')).toEqual([
      { name: { en: 'Tea \uFFFD', pl: 'Herbata 🍵' }, reference: 'AB' },
    ])
  })
})
