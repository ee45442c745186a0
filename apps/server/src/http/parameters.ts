import * as z from 'zod'

export const queryId = z.coerce.number().int().positive()
export const pathId = z.object({ id: queryId })

/** The part of a query that every list takes. */
export const Page = {
  after: z.string().max(2_000).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(1_000).optional(),
}
