import * as z from 'zod'

/** Why a job does not run, although it has not ended. */
export const WaitReason = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('soon') }).describe('a worker is about to take it'),
  z.object({ kind: z.literal('no-worker') }).describe('no process works off jobs'),
  z.object({ kind: z.literal('busy') }).describe('all workers have other jobs'),
  z
    .object({ kind: z.literal('ahead'), count: z.int().positive() })
    .describe('so many jobs are before it in its line'),
  z
    .object({ kind: z.literal('shop'), until: z.iso.datetime(), code: z.string() })
    .describe('its shop is away, and asked again then'),
  z
    .object({ kind: z.literal('retry'), until: z.iso.datetime(), code: z.string() })
    .describe('its last run failed, and the next begins then'),
  z.object({ kind: z.literal('paused'), by: z.string().nullable() }).describe('somebody has paused it'),
])
export type WaitReason = z.infer<typeof WaitReason>
