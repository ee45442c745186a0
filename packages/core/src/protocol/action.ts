import * as z from 'zod'
import { jobActions } from '../audit-actions.ts'

/** What somebody, or Pasek by itself, did to a job. */
export const JobAction = z.object({
  id: z.int().positive(),
  action: z.enum(jobActions),
  who: z.string().nullable().describe('null where nobody is known, or Pasek did it by itself'),
  origin: z
    .string()
    .describe(
      'from where: "browser 127.0.0.1", "http 10.0.0.7", "command line", "schedule 3", "shop", "deadline", "queue"',
    ),
  at: z.iso.datetime(),
})
export type JobAction = z.infer<typeof JobAction>
