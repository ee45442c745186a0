import * as z from 'zod'
import { Job } from './job.ts'

/** What the events `snapshot` (everything, on each connect) and `jobs` (what changed) carry. */
export const JobsEvent = z.object({
  now: z.iso.datetime().describe("the server's time, for a viewer whose clock is wrong"),
  jobs: z.array(Job),
  workers: z.int().nonnegative().describe('processes that work off jobs'),
})
export type JobsEvent = z.infer<typeof JobsEvent>
