import { activeStatuses, PasekError, statuses } from '@pasek/core'
import { Job, JobItem, JobType } from '@pasek/core/protocol'
import * as z from 'zod'
import type { App } from '../http/app.ts'
import type { Served } from '../http/served.ts'
import { ImportScope, scopeKey } from './import-scope.ts'

const id = z.coerce.number().int().positive()
const Page = {
  after: z.string().optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(1_000).optional(),
}
const JobList = z.object({ jobs: z.array(Job), next: z.string().nullable() })
const ItemList = z.object({ items: z.array(JobItem), next: z.string().nullable() })

const Filter = z.strictObject({
  status: z.enum([...statuses, 'active']).optional(),
  type: JobType.optional(),
  shop: id.optional(),
  errors: z.literal('true').optional().describe('only jobs with failed items'),
  search: z.string().max(200).optional().describe('jobs that handled an item whose label begins so'),
  ...Page,
})

const NewImport = z.strictObject({
  type: z.literal('import'),
  shopId: z.int().positive(),
  scope: ImportScope.default({}),
  requestKey: z.string().max(200).optional().describe('the same key twice starts one job'),
})

export function jobsRoutes(app: App, { tracker, pasek }: Pick<Served, 'tracker' | 'pasek'>): void {
  app.get(
    '/api/v1/jobs',
    { schema: { summary: 'Jobs, newest first', querystring: Filter, response: { 200: JobList } } },
    async ({ query: { status, type, shop, errors, search, after, limit } }) =>
      tracker.history({
        ...(status && { statuses: status === 'active' ? activeStatuses : [status] }),
        ...(type && { type }),
        ...(shop !== undefined && { shopId: shop }),
        ...(errors && { withErrors: true }),
        ...(search && { search }),
        after,
        limit,
      }),
  )

  app.post(
    '/api/v1/jobs',
    { schema: { summary: 'Start a job', body: NewImport, response: { 201: Job } } },
    async ({ body: { type, shopId, scope, requestKey } }, reply) => {
      const shop = await pasek.shops.find(String(shopId))
      const job = await tracker.create({
        type,
        shopId: shop.id,
        params: scope,
        scopeKey: scopeKey(scope),
        ...(requestKey !== undefined && { requestKey }),
      })
      return reply.code(201).header('location', `/api/v1/jobs/${job.id}`).send(job)
    },
  )

  const params = z.object({ id })
  const jobOf = async (jobId: number): Promise<Job> => {
    const job = await tracker.job(jobId)
    if (job) return job
    throw new PasekError('JOB_NOT_FOUND', `There is no job ${jobId}.`)
  }

  app.get(
    '/api/v1/jobs/:id',
    { schema: { summary: 'One job', params, response: { 200: Job } } },
    async ({ params: { id: jobId } }) => jobOf(jobId),
  )

  app.get(
    '/api/v1/jobs/:id/failures',
    {
      schema: {
        summary: 'Its failed items',
        params,
        querystring: z.strictObject(Page),
        response: { 200: ItemList },
      },
    },
    async ({ params: { id: jobId }, query }) => {
      await jobOf(jobId)
      return tracker.failures(jobId, query)
    },
  )
}
