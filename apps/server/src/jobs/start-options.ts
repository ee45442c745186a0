import { StopAfter } from '@pasek/core/protocol'
import * as z from 'zod'
import { text } from '../http/parameters.ts'

/** What every kind of job can be asked for with. */
export const startOptions = {
  requestKey: text(200)
    .optional()
    .describe('the same request twice starts one job; a key belongs to one request'),
  queueBehind: z
    .boolean()
    .default(false)
    .describe('wait behind an active job that covers the same, instead of being refused'),
  stopAfter: StopAfter.optional().describe('when failures end the job; never where it is left away'),
}
