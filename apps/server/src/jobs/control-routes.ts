import { PasekError } from '@pasek/core'
import { Job, JobAction } from '@pasek/core/protocol'
import * as z from 'zod'
import { forOperators, forViewers } from '../http/access.ts'
import { pathId, text } from '../http/parameters.ts'
import type { App, Served } from '../http/served.ts'
import { actorOf } from '../http/user-of.ts'

const controls = {
  pause: 'Stop it at its next item and keep it there',
  resume: 'Go on with it where it stopped or failed; one that waits for its next try tries at once',
  cancel: 'Stop it at its next item for good; what is done stays done',
  prioritise: 'Put a waiting one before all others of its line',
} as const

const RetryRequest = z.strictObject({
  keys: z.array(text(200)).min(1).max(1_000).optional().describe('only these items'),
  codes: z.array(text(100)).min(1).max(100).optional().describe('only items that failed for these causes'),
  requestKey: text(200).optional().describe('the same request twice starts one retry'),
})

const ActionList = z.object({ actions: z.array(JobAction) })
const Repeated = Job.describe(
  'the retry of the same items that is active already, or the job whose parts have such',
)

/** What can be done to a job. */
export function controlRoutes(app: App, { tracker }: Pick<Served, 'tracker'>): void {
  for (const control of ['pause', 'resume', 'cancel', 'prioritise'] as const) {
    app.post(
      `/api/v1/jobs/:id/${control}`,
      {
        config: forOperators,
        schema: { summary: controls[control], params: pathId, response: { 200: Job } },
      },
      async (request) => tracker[control](request.params.id, actorOf(request)),
    )
  }

  app.post(
    '/api/v1/jobs/:id/retry',
    {
      config: forOperators,
      schema: {
        summary:
          'Do its failed items again, as a job of their own; as one of each part, if it is made of parts',
        params: pathId,
        body: RetryRequest.nullish(),
        response: { 200: Repeated, 201: Job },
      },
    },
    async (request, reply) => {
      const { job, isNew } = await tracker.retryFailed(
        request.params.id,
        request.body ?? {},
        actorOf(request),
      )
      return reply
        .code(isNew ? 201 : 200)
        .header('location', `/api/v1/jobs/${job.id}`)
        .send(job)
    },
  )

  app.get(
    '/api/v1/jobs/:id/actions',
    {
      config: forViewers,
      schema: { summary: 'What was done to it, and by whom', params: pathId, response: { 200: ActionList } },
    },
    async ({ params: { id } }) => {
      if (!(await tracker.job(id))) throw new PasekError('JOB_NOT_FOUND', `There is no job ${id}.`)
      return { actions: await tracker.actions(id) }
    },
  )
}
