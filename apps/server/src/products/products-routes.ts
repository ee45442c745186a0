import { PasekError } from '@pasek/core'
import { Product, ProductSummary } from '@pasek/core/protocol'
import * as z from 'zod'
import { Page, pathId, queryId } from '../http/parameters.ts'
import type { App, Served } from '../http/served.ts'
import { findProduct } from './find-product.ts'
import { listProducts, productOrders } from './list-products.ts'

const ProductList = z.object({ products: z.array(ProductSummary), next: z.string().nullable() })

const Filter = z.strictObject({
  search: z.string().max(200).optional().describe('beginning of a reference or name, or an EAN'),
  shop: queryId.optional(),
  active: z.stringbool({ truthy: ['true'], falsy: ['false'] }).optional(),
  order: z.enum(productOrders).optional(),
  direction: z.enum(['asc', 'desc']).optional(),
  ...Page,
})

export function productsRoutes(app: App, { pasek: { store } }: Pick<Served, 'pasek'>): void {
  app.get(
    '/api/v1/products',
    { schema: { summary: 'The catalogue', querystring: Filter, response: { 200: ProductList } } },
    async ({ query: { search, shop, active, order, direction, after, limit } }) =>
      listProducts(store, {
        ...(search && { search }),
        ...(shop !== undefined && { shopId: shop }),
        ...(active !== undefined && { active }),
        ...(order && { order }),
        descending: direction === 'desc',
        after,
        limit,
      }),
  )

  app.get(
    '/api/v1/products/:id',
    { schema: { summary: 'One product', params: pathId, response: { 200: Product } } },
    async ({ params: { id } }) => {
      const product = await findProduct(store, id)
      if (product) return product
      throw new PasekError('PRODUCT_NOT_FOUND', `There is no product ${id}.`)
    },
  )
}
