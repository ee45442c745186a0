import { expect, test } from 'vitest'
import { sendXml, serve } from './serve.ts'
import { collect, open } from './shops.ts'

const row = (id: number, productId: number | string, quantity: string) =>
  `<stock_available><id>${id}</id><id_product>${productId}</id_product><quantity>${quantity}</quantity></stock_available>`

async function sweep(...rows: string[]) {
  const { url } = await serve((_url, response) =>
    sendXml(response, `<stock_availables>${rows.join('')}</stock_availables>`),
  )
  return collect(open(url).stock())
}

test('a sweep goes on past a row that cannot be read, and names its product', async () => {
  const pages = await sweep(
    row(1, 10, '5'),
    row(2, 11, '2.5'),
    row(3, 12, '2147483648'),
    row(4, 13, '-2147483648'),
    row(5, 3_000_000_000, '1'),
    row(6, 14, 'many'),
  )
  expect(pages).toMatchObject([
    {
      rows: [
        { productId: 10, quantity: 5 },
        { productId: 13, quantity: -2_147_483_648 },
        { productId: 3_000_000_000, quantity: 1 },
      ],
      unreadable: [11, 12, 14],
    },
  ])
})

test('a row that says neither a quantity nor a product concerns nobody', async () => {
  expect(await sweep(row(1, 'x', '1'), row(4, '1.5', '1'), row(2, 0, '2.5'), row(3, '', '2.5'))).toEqual([
    { rows: [], unreadable: [] },
  ])
})
