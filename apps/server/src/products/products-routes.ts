import { PasekError } from '@pasek/core'
import { Product, ProductHistory, ProductSummary } from '@pasek/core/protocol'
import * as z from 'zod'
import { mayBeSeen, sightOf } from '../accounts/person.ts'
import { forViewers } from '../http/access.ts'
import { Page, pathId, queryId, text } from '../http/parameters.ts'
import type { App, Served } from '../http/served.ts'
import { personOf } from '../http/user-of.ts'
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
    {
      config: forViewers,
      schema: { summary: 'The catalogue', querystring: Filter, response: { 200: ProductList } },
    },
    async (request) => {
      const { search, shop, active, order, direction, after, limit } = request.query
      const { shopIds } = personOf(request)
      const narrowing = {
        ...(search && { search }),
        ...(shop !== undefined && { shopId: shop }),
        ...(active !== undefined && { active }),
        ...(shopIds !== null && { seenIn: shopIds }),
      }
      const way = { ...(order && { order }), descending: direction === 'desc' }
      const list = await listProducts(store, { ...narrowing, ...way, after, limit })
      return { ...list, total: await countProducts(store, narrowing) }
    },
  )

  app.get(
    '/api/v1/products/:id',
    { config: forViewers, schema: { summary: 'One product', params: pathId, response: { 200: Product } } },
    async (request) => {
      const { id } = request.params
      const product = await findProduct(store, id, personOf(request).shopIds ?? undefined)
      if (!product) throw new PasekError('PRODUCT_NOT_FOUND', `There is no product ${id}.`)
      return product
    },
  )
  app.get(
    '/api/v1/products/:id/history',
    {
      config: forViewers,
      schema: {
        summary: 'What became of its SKU in all jobs, newest first',
        params: pathId,
        querystring: z.strictObject(Page),
        response: { 200: ProductHistory },
      },
    },
    async (request) => {
      const { id } = request.params
      const { query } = request
      const sight = sightOf(personOf(request))
      const product = await findProduct(store, id)
      if (!product) throw new PasekError('PRODUCT_NOT_FOUND', `There is no product ${id}.`)
      if (product.reference === '') return { entries: [], next: null }
      const { entries, next } = await tracker.itemHistory(product.reference, query)
      const jobs = await tracker.jobs(entries.map(({ jobId }) => jobId))
      const byId = new Map(jobs.map((job) => [job.id, job]))
      return {
        entries: entries.flatMap(({ jobId, item }) => {
          const job = byId.get(jobId)
          return job && (!sight || mayBeSeen(job, sight)) ? [{ job, item }] : []
        }),
        next,
      }
    },
  )
}
