import { outcomes, PasekError } from '@pasek/core'
import { FailureGroup, JobItem } from '@pasek/core/protocol'
import * as z from 'zod'
import { forViewers } from '../http/access.ts'
import { file } from '../http/described-answers.ts'
import { Page, pathId, text } from '../http/parameters.ts'
import type { App, Served } from '../http/served.ts'
import { sendSheet, sheetFormats, sheetTypes } from '../sheets/send-sheet.ts'
import { failuresSheet } from './failures-sheet.ts'

const ItemList = z.object({ items: z.array(JobItem), next: z.string().nullable() })
const GroupList = z.object({ groups: z.array(FailureGroup) })

const Filter = z.strictObject({
  outcome: z.enum(outcomes).optional(),
  code: text(100).optional(),
  mended: z
    .enum(['true', 'false'])
    .optional()
    .describe('only failed items that a retry has done since, or only those that none has'),
  search: text(200).optional().describe('items whose label begins so'),
  ...Page,
})

/** What became of each item of a job. */
export function itemsRoutes(app: App, { tracker }: Pick<Served, 'tracker'>): void {
  const refuseUnknown = async (id: number) => {
    if (!(await tracker.job(id))) throw new PasekError('JOB_NOT_FOUND', `There is no job ${id}.`)
  }
  const params = pathId

  app.get(
    '/api/v1/jobs/:id/items',
    {
      config: forViewers,
      schema: { summary: 'Its items', params, querystring: Filter, response: { 200: ItemList } },
    },
    async ({ params: { id }, query: { outcome, code, mended, search, after, limit } }) => {
      await refuseUnknown(id)
      return tracker.items(id, {
        ...(outcome && { outcome }),
        ...(code && { code }),
        ...(mended && { mended: mended === 'true' }),
        ...(search && { search }),
        after,
        limit,
      })
    },
  )

  app.get(
    '/api/v1/jobs/:id/failure-groups',
    {
      config: forViewers,
      schema: { summary: 'Its failures by cause', params, response: { 200: GroupList } },
    },
    async ({ params: { id } }) => {
      await refuseUnknown(id)
      return { groups: await tracker.failureGroups(id) }
    },
  )

  for (const format of sheetFormats) {
    app.get(
      `/api/v1/jobs/:id/failures.${format}`,
      {
        config: forViewers,
        schema: {
          summary: 'Its failures as a spreadsheet reads them',
          params,
          response: { 200: file(sheetTypes[format]) },
        },
      },
      async ({ params: { id } }, reply) => {
        await refuseUnknown(id)
        return sendSheet(reply, format, failuresSheet(tracker, id))
      },
    )
  }
}
