import * as z from 'zod'
import { text } from '../http/parameters.ts'
import { JobRequest } from '../jobs/start-job.ts'

const parts = {
  name: text(200).trim().min(1),
  request: JobRequest.refine(({ requestKey }) => requestKey === undefined, {
    path: ['requestKey'],
    error: 'Each run gets a key of its own',
  }).describe('the job, as POST /api/v1/jobs takes it'),
  cron: z
    .string()
    .max(200)
    .transform((cron) => cron.trim().replaceAll(/\s+/g, ' '))
    .describe('minute, hour, day of the month, month, day of the week: "0 3 * * *" is every night at three'),
  timeZone: text(100).describe('such as Europe/Warsaw'),
  enabled: z.boolean(),
}

/** When a job is to be started. */
export const AskedTimes = z.strictObject({ cron: parts.cron, timeZone: parts.timeZone })

export const NewSchedule = z.strictObject({
  ...parts,
  timeZone: parts.timeZone.default(() => Intl.DateTimeFormat().resolvedOptions().timeZone),
  enabled: parts.enabled.default(true),
})
export type NewSchedule = z.infer<typeof NewSchedule>

export const ScheduleChange = z.strictObject(parts).partial()
export type ScheduleChange = z.infer<typeof ScheduleChange>
