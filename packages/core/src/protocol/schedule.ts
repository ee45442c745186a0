import * as z from 'zod'

const moment = z.iso.datetime()

/** A job that is started again and again. */
export const Schedule = z.object({
  id: z.int().positive(),
  name: z.string(),
  request: z.record(z.string(), z.unknown()).describe('the job, as it is asked for'),
  cron: z.string().describe('minute, hour, day of the month, month, day of the week'),
  timeZone: z.string().describe('whose clocks the times are read from'),
  enabled: z.boolean(),
  nextRuns: z.array(moment).describe('the next three times; none while it is not enabled'),
  lastRunAt: moment.nullable().describe('when it last started a job'),
  lastJobId: z.int().positive().nullable(),
  lastError: z
    .object({ code: z.string(), message: z.string(), at: moment })
    .nullable()
    .describe('why it started none the last time'),
  createdAt: moment,
})
export type Schedule = z.infer<typeof Schedule>

/** What times mean, before they are given to a schedule. */
export const ScheduleTimes = z.object({ nextRuns: z.array(moment).describe('the next three times') })
export type ScheduleTimes = z.infer<typeof ScheduleTimes>
