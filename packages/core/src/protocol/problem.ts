import * as z from 'zod'

/** What went wrong with a request, as `application/problem+json` (RFC 9457) with a stable code. */
export const Problem = z.object({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int(),
  code: z.string().describe('stable: key on this'),
  detail: z.string(),
  hint: z.string().optional().describe('what to do about it'),
  field: z.string().optional().describe('the part of the request that is wrong'),
  needs: z.string().optional().describe('the role that it takes'),
  retryAfterSeconds: z.int().positive().optional().describe('how long to wait before the next try'),
  jobId: z.int().positive().optional().describe('the job that is in the way'),
})
export type Problem = z.infer<typeof Problem>
