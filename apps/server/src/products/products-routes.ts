import { PasekError } from '@pasek/core'
import { Product, ProductHistory, ProductSummary } from '@pasek/core/protocol'
import * as z from 'zod'
import { Page, pathId, queryId, text } from '../http/parameters.ts'
import type { App, Served } from '../http/served.ts'
import { countProducts, mostCounted } from './count-products.ts'
import { findProduct } from './find-product.ts'
import { listProducts, productOrders } from './list-products.ts'

const ProductList = z.object({
  products: z.array(ProductSummary),
  next: z.string().nullable(),
  total: z
    .int()
    .nullable()
    .describe(`of the whole filtered list; null where that takes more than ${mostCounted}`),
})

const Filter = z.strictObject({
  search: text(200).optional().describe('beginning of a reference or name, or an EAN'),
  shop: queryId.optional(),
  active: z.stringbool({ truthy: ['true'], falsy: ['false'] }).optional(),
  order: z.enum(productOrders).optional(),
  direction: z.enum(['asc', 'desc']).optional(),
  ...Page,
})

export function productsRoutes(
  app: App,
  { pasek: { store }, tracker }: Pick<Served, 'pasek' | 'tracker'>,
): void {
  app.get(
    '/api/v1/products',
    { schema: { summary: 'The catalogue', querystring: Filter, response: { 200: ProductList } } },
    async ({ query: { search, shop, active, order, direction, after, limit } }) => {
      const narrowing = {
        ...(search && { search }),
        ...(shop !== undefined && { shopId: shop }),
        ...(active !== undefined && { active }),
      }
      const way = { ...(order && { order }), descending: direction === 'desc' }
      const list = await listProducts(store, { ...narrowing, ...way, after, limit })
      return { ...list, total: await countProducts(store, narrowing) }
    },
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
  app.get(
    '/api/v1/products/:id/history',
    {
      schema: {
        summary: 'What became of its SKU in all jobs, newest first',
        params: pathId,
        querystring: z.strictObject(Page),
        response: { 200: ProductHistory },
      },
    },
    async ({ params: { id }, query }) => {
      const product = await findProduct(store, id)
      if (!product) throw new PasekError('PRODUCT_NOT_FOUND', `There is no product ${id}.`)
      if (product.reference === '') return { entries: [], next: null }
      const { entries, next } = await tracker.itemHistory(product.reference, query)
      const jobs = await tracker.jobs(entries.map(({ jobId }) => jobId))
      const byId = new Map(jobs.map((job) => [job.id, job]))
      return {
        entries: entries.flatMap(({ jobId, item }) => {
          const job = byId.get(jobId)
          return job ? [{ job, item }] : []
        }),
        next,
      }
    },
  )
}
