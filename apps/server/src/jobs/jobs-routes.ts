import { activeStatuses, PasekError, statuses } from '@pasek/core'
import { Job, JobType, WaitReason } from '@pasek/core/protocol'
import type { HistoryFilter } from '@pasek/tracker'
import * as z from 'zod'
import { sightOf } from '../accounts/person.ts'
import { refuseOtherShops } from '../accounts/shop-rights.ts'
import { forOperators, forViewers } from '../http/access.ts'
import { file } from '../http/described-answers.ts'
import { Page, pathId, queryId, text } from '../http/parameters.ts'
import type { App, Served } from '../http/served.ts'
import { originOf, personOf } from '../http/user-of.ts'
import { sendSheet, sheetFormats, sheetTypes } from '../sheets/send-sheet.ts'
import { reasonOf } from './follow-job.ts'
import { jobsSheet } from './jobs-sheet.ts'
import { shopNames } from './named-job.ts'
import { JobRequest, startJob } from './start-job.ts'

const JobList = z.object({
  jobs: z.array(Job),
  next: z.string().nullable(),
  workers: z.int().nonnegative().describe('processes that work off jobs'),
})

const JobWithReason = Job.extend({ waiting: WaitReason.nullable().describe('why it does not run') })

const filters = {
  status: z
    .enum([...statuses, 'active'])
    .optional()
    .describe('active: all that the stream tells of as active, the parts of other jobs among them'),
  type: JobType.optional(),
  shop: queryId.optional(),
  parent: queryId.optional().describe('only the parts and retries of this job'),
  errors: z.literal('true').optional().describe('only jobs with failed items'),
  search: text(200).optional().describe('jobs that handled an item whose label begins so'),
}
const Filter = z.strictObject(filters)
const FilterOfPage = z.strictObject({ ...filters, ...Page })

function historyFilter({
  status,
  type,
  shop,
  parent,
  errors,
  search,
}: z.infer<typeof Filter>): HistoryFilter {
  return {
    ...(status && { statuses: status === 'active' ? activeStatuses : [status] }),
    withParts: status === 'active',
    ...(type && { type }),
    ...(shop !== undefined && { shopId: shop }),
    ...(parent !== undefined && { parentId: parent }),
    ...(errors && { withErrors: true }),
    ...(search && { search }),
  }
}

const Repeated = Job.describe('the job that an earlier request with this key has started')

export function jobsRoutes(app: App, { tracker, pasek }: Pick<Served, 'tracker' | 'pasek'>): void {
  app.get(
    '/api/v1/jobs',
    {
      config: forViewers,
      schema: { summary: 'Jobs, newest first', querystring: FilterOfPage, response: { 200: JobList } },
    },
    async (request) => {
      const { after, limit, ...filter } = request.query
      const within = sightOf(personOf(request))
      return {
        ...(await tracker.history({ ...historyFilter(filter), within, after, limit })),
        workers: await tracker.workers(),
      }
    },
  )

  for (const format of sheetFormats) {
    app.get(
      `/api/v1/jobs.${format}`,
      {
        config: forViewers,
        schema: {
          summary: 'All jobs that fit, as a spreadsheet reads them',
          querystring: Filter,
          response: { 200: file(sheetTypes[format]) },
        },
      },
      async (request, reply) => {
        const filter = { ...historyFilter(request.query), within: sightOf(personOf(request)) }
        return sendSheet(reply, format, jobsSheet(tracker, filter, await shopNames(pasek)))
      },
    )
  }

  app.post(
    '/api/v1/jobs',
    {
      config: forOperators,
      schema: { summary: 'Start a job', body: JobRequest, response: { 200: Repeated, 201: Job } },
    },
    async (request, reply) => {
      const person = personOf(request)
      await refuseOtherShops(request.body, person, { pasek })
      const asking = {
        tracker,
        pasek,
        origin: originOf(request),
        requestedBy: person.who,
        seenShops: person.shopIds ?? undefined,
      }
      const { job, isNew } = await startJob(request.body, asking)
      return reply
        .code(isNew ? 201 : 200)
        .header('location', `/api/v1/jobs/${job.id}`)
        .send(job)
    },
  )

  app.get(
    '/api/v1/jobs/:id',
    { config: forViewers, schema: { summary: 'One job', params: pathId, response: { 200: JobWithReason } } },
    async ({ params: { id } }) => {
      const job = await tracker.job(id)
      if (!job) throw new PasekError('JOB_NOT_FOUND', `There is no job ${id}.`)
      return { ...job, waiting: await reasonOf(tracker, job) }
    },
  )
}
