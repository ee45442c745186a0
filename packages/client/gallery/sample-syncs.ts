import { type Part, jobOfParts, statusOfParts } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import { ago, at, sampleJob } from './sample-jobs.ts'

const counts = { totalCount: 150, currentCount: 96, createdCount: 12, updatedCount: 34, unchangedCount: 50 }
const sync = { ...counts, jobType: 'sync', shopId: 1 } as const
const done = { status: 'completed', currentCount: 150, unchangedCount: 104, completedAt: at(14, 3) } as const
const unknown = { totalCount: null, currentCount: 0, createdCount: 0, updatedCount: 0, unchangedCount: 0 }
const waiting = { ...unknown, status: 'pending', startedAt: null, createdAt: ago(80) } as const
const dryRun = { params: { dryRun: true } }
const rows = { createdCount: 96, updatedCount: 0, unchangedCount: 0 }
const toFile = { ...counts, ...rows, jobType: 'export', shopId: null, params: { format: 'csv' } } as const
const fromFile = { ...counts, shopId: null, params: { file: 'cennik.csv' } }

/** What is done besides importing from a shop. */
export const sampleKinds: [kind: string, job: Job][] = [
  ['sync, waiting', sampleJob(5_001, { ...sync, ...waiting })],
  ['sync, counting', sampleJob(5_002, { ...sync, ...unknown, countedCount: 96, startedAt: ago(2) })],
  ['sync', sampleJob(5_003, sync)],
  ['sync, paused', sampleJob(5_004, { ...sync, status: 'paused', pauseReason: 'person' })],
  ['sync, completed', sampleJob(5_005, { ...sync, ...done })],
  ['sync, cancelled', sampleJob(5_006, { ...sync, status: 'cancelled', completedAt: at(14, 3) })],
  ['dry run', sampleJob(5_007, { ...sync, ...dryRun })],
  ['dry run, completed', sampleJob(5_008, { ...sync, ...dryRun, ...done })],
  [
    'dry run, cancelled',
    sampleJob(5_009, { ...sync, ...dryRun, status: 'cancelled', completedAt: at(14, 3) }),
  ],
  ['export, waiting', sampleJob(5_010, { ...toFile, ...waiting })],
  ['export', sampleJob(5_011, toFile)],
  [
    'export, completed',
    sampleJob(5_012, { ...toFile, ...done, ...rows, createdCount: 150, params: { format: 'prestashop' } }),
  ],
  ['import of a file', sampleJob(5_013, fromFile)],
  [
    'import of a file, failed',
    sampleJob(5_014, { ...fromFile, status: 'failed', failureCode: 'JOB_FAILED' }),
  ],
]

/** A sync to several shops and its parts, as the server sums them up. */
export function sampleWhole(id: number, parts: readonly Partial<Job>[], facts: Partial<Job> = {}): Job[] {
  const jobs = parts.map((part, index) =>
    sampleJob(id + 1 + index, {
      ...sync,
      shopId: index + 1,
      parentId: id,
      parentKind: 'part',
      ...facts,
      ...part,
    }),
  )
  const own = sampleJob(id, { ...sync, shopId: null, ...facts, partCount: jobs.length })
  const summed: readonly Part[] = jobs
  return [
    jobOfParts({ ...own, status: statusOfParts(jobs.map(({ status }) => status)) }, summed, null),
    ...jobs,
  ]
}

/** A sync to three shops, one to five that has failed in one, and what stands alone. */
export const sampleParts: Job[] = [
  ...sampleWhole(6_020, [
    { errorCount: 2, currentItem: 'KUB-SZL-350C' },
    { currentCount: 41, createdCount: 0, updatedCount: 7, unchangedCount: 34 },
    waiting,
  ]),
  ...sampleWhole(6_010, [
    { ...done, errorCount: 12 },
    done,
    {
      status: 'failed',
      currentCount: 21,
      failureCode: 'AUTH_INVALID_KEY',
      failureMessage: 'The shop answered 401.',
      completedAt: at(14, 1),
    },
    done,
    done,
  ]),
  sampleJob(6_001, { ...toFile, params: { format: 'xlsx' } }),
]
