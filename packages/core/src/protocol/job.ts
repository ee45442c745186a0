import * as z from 'zod'
import { outcomes } from '../outcome.ts'
import { statuses } from '../status.ts'

export const JobType = z.enum(['import', 'sync', 'export'])
export type JobType = z.infer<typeof JobType>

const count = z.int().nonnegative()
const moment = z.iso.datetime()

/** Ends a job once so many items have failed, of all or of the first ones. */
export const StopAfter = z
  .strictObject({
    failures: z.int().positive(),
    ofFirst: z
      .int()
      .positive()
      .nullable()
      .default(null)
      .describe('only failures among so many first items count'),
  })
  .refine(({ failures, ofFirst }) => ofFirst === null || failures <= ofFirst, {
    path: ['failures'],
    error: 'There are more failures than items',
  })
export type StopAfter = z.infer<typeof StopAfter>

/** One bulk operation, as it travels: counters, state and time; never its secrets. */
export const Job = z.object({
  id: z.int().positive(),
  jobId: z.string().describe("the queue's current id of this job"),
  jobType: JobType,
  shopId: z.int().positive().nullable(),
  parentId: z.int().positive().nullable(),
  parentKind: z
    .enum(['part', 'retry'])
    .nullable()
    .describe('part: what its parent does in one shop; retry: what failed in its parent'),
  partCount: count.describe(
    'how many jobs it sums up, one for each shop; 0 for one that is not made of parts',
  ),
  status: z.enum(statuses),
  totalCount: count.nullable().describe('items there are; null while they are being counted'),
  currentCount: count.describe('items that have an outcome: the sum of the five counts below'),
  createdCount: count,
  updatedCount: count,
  unchangedCount: count,
  skippedCount: count,
  errorCount: count,
  mendedCount: count.describe('failed items that a retry has done since'),
  countedCount: count.nullable().describe('items found so far while they are being counted'),
  phase: z.string().nullable(),
  currentItem: z.string().nullable().describe('label of the item that last got an outcome'),
  params: z.record(z.string(), z.unknown()),
  priority: z.int(),
  stopAfter: StopAfter.nullable().describe('when failures end the job'),
  takeovers: count.describe('how often a lost run was taken over'),
  failureCode: z.string().nullable(),
  failureMessage: z.string().nullable(),
  pauseReason: z.enum(['person', 'breaker']).nullable(),
  resumeAt: moment.nullable().describe('when a waiting job goes on by itself'),
  requestedBy: z.string().nullable(),
  stoppedBy: z.string().nullable().describe('who asked last for a pause or a cancel'),
  version: z.int().describe('only grows: an older version never replaces a newer one'),
  activeMs: count.describe('time spent running, pauses excluded'),
  heartbeatAt: moment.nullable(),
  lastItemAt: moment
    .nullable()
    .describe('when an item last got its outcome, or the wait for the first of a run began'),
  startedAt: moment.nullable(),
  completedAt: moment.nullable(),
  createdAt: moment,
  queuedAt: moment.describe('when it last came into the line'),
  updatedAt: moment,
})
export type Job = z.infer<typeof Job>

/** One row of a job's ledger. */
export const JobItem = z.object({
  key: z.string(),
  seq: z.int(),
  label: z.string(),
  outcome: z.enum(outcomes),
  code: z.string().nullable(),
  message: z.string().nullable(),
  field: z.string().nullable(),
  productId: z.int().nullable(),
  externalId: z.string().nullable(),
  attempts: z.int().positive(),
  durationMs: z.int().nullable(),
  recordedAt: moment,
  mendedBy: z.int().positive().nullable().describe('the retry that has done this failed item since'),
})
export type JobItem = z.infer<typeof JobItem>

/** The failed items of a job that have one cause. */
export const FailureGroup = z.object({
  code: z.string().describe('empty where the job said none'),
  count: z.int().positive(),
  mendedCount: count.describe('how many of them a retry has done since'),
  label: z.string().describe('the first of them'),
  message: z.string().nullable().describe('what was said of the first'),
})
export type FailureGroup = z.infer<typeof FailureGroup>

/** What `--json` prints as its last line: the job, how long it took, and its first failures. */
export const JobReport = Job.extend({ durationMs: count, failures: z.array(JobItem) })
export type JobReport = z.infer<typeof JobReport>
