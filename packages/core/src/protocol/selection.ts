import * as z from 'zod'

/** Which products of the catalogue a job is for: chosen ones, those that fit a filter, or, where it is empty, all. */
export const Selection = z
  .strictObject({
    ids: z
      .array(z.int().positive())
      .min(1)
      .max(500)
      .overwrite((ids) => [...new Set(ids)].sort((a, b) => a - b))
      .optional()
      .describe('at most 500, since they travel with the job: choose more by a filter'),
    search: z.string().trim().min(1).max(200).optional().describe('as in the list of products'),
    shopId: z.int().positive().optional().describe('only products that this shop has'),
    active: z.boolean().optional(),
  })
  .refine(
    ({ ids, ...filter }) => ids === undefined || Object.values(filter).every((part) => part === undefined),
    'Give ids or a filter, not both',
  )
export type Selection = z.infer<typeof Selection>
