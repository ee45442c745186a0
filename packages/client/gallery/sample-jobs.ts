import type { Job } from '@pasek/core/protocol'
import { aJob } from '../../../test/a-job.ts'

/** The moment of the pictures. */
export const galleryNow = new Date(2025, 10, 23, 14, 3, 50).getTime()

export const shopNames = new Map([
  [1, 'B2B Test DEV'],
  [2, 'B2C Test DEV'],
  [3, 'Hurt DE'],
  [4, 'B2C Test DEV'],
])

export const ago = (seconds: number) => new Date(galleryNow - seconds * 1_000).toISOString()
export const at = (hour: number, minute: number) => new Date(2025, 10, 23, hour, minute).toISOString()

export function sampleJob(id: number, facts: Partial<Job> = {}): Job {
  return aJob({
    id,
    jobId: `queue-${id}`,
    shopId: 2,
    totalCount: 2_000,
    currentCount: 1_284,
    createdCount: 1_284,
    currentItem: 'WAG-TAR-2K',
    requestedBy: 'Anna Nowak',
    activeMs: 64_000,
    heartbeatAt: ago(1),
    lastItemAt: ago(1),
    startedAt: at(14, 2),
    createdAt: at(14, 2),
    queuedAt: facts.createdAt ?? at(14, 2),
    updatedAt: at(14, 2),
    ...facts,
  })
}

/** One job in each state, as bars-all-states.png has them. */
export const sampleStates: [state: string, job: Job][] = [
  [
    'waiting',
    sampleJob(1, {
      status: 'pending',
      totalCount: null,
      currentCount: 0,
      startedAt: null,
      createdAt: ago(80),
      shopId: 4,
    }),
  ],
  [
    'counting',
    sampleJob(2, { shopId: 4, totalCount: null, currentCount: 0, countedCount: 3_150, startedAt: ago(5) }),
  ],
  ['running', sampleJob(3, { shopId: 4 })],
  ['running, with errors', sampleJob(4, { errorCount: 112 })],
  ['over', sampleJob(5, { currentCount: 2_014 })],
  ['no progress', sampleJob(6, { lastItemAt: ago(42) })],
  ['no signal', sampleJob(7, { heartbeatAt: ago(35) })],
  ['pausing', sampleJob(8, { status: 'pausing' })],
  ['paused', sampleJob(9, { status: 'paused', pauseReason: 'person', stoppedBy: 'Anna Nowak' })],
  [
    'shop away',
    sampleJob(15, {
      status: 'paused',
      pauseReason: 'breaker',
      failureCode: 'BREAKER_OPEN',
      resumeAt: at(14, 31),
    }),
  ],
  ['cancelling', sampleJob(10, { status: 'cancelling' })],
  [
    'completed',
    sampleJob(11, {
      status: 'completed',
      currentCount: 2_000,
      createdCount: 1_388,
      updatedCount: 554,
      unchangedCount: 58,
      activeMs: 100_000,
      completedAt: at(14, 3),
    }),
  ],
  [
    'with errors',
    sampleJob(4_812, {
      status: 'completed',
      shopId: 1,
      totalCount: 1_920,
      currentCount: 1_920,
      errorCount: 47,
      activeMs: 98_000,
      completedAt: at(14, 1),
    }),
  ],
  [
    'retry',
    sampleJob(4_820, {
      parentId: 4_811,
      parentKind: 'retry',
      params: { retryOf: 4_811, codes: ['IMAGE_FETCH'] },
      shopId: 1,
      totalCount: 14,
      currentCount: 5,
    }),
  ],
  [
    'failed',
    sampleJob(13, {
      status: 'failed',
      shopId: 3,
      totalCount: 8_204,
      currentCount: 212,
      failureCode: 'AUTH_INVALID_KEY',
      failureMessage: 'The shop answered 401.',
      activeMs: 22_000,
      completedAt: at(14, 1),
    }),
  ],
  [
    'cancelled',
    sampleJob(14, {
      status: 'cancelled',
      shopId: 3,
      totalCount: 287,
      currentCount: 96,
      stoppedBy: 'Piotr Wiśniewski',
      activeMs: 9_000,
      completedAt: at(12, 47),
    }),
  ],
]

/** The jobs of products-dark-pl.png. */
export const sampleActive: Job[] = [
  sampleJob(4_815, { errorCount: 3 }),
  sampleJob(4_814, {
    jobType: 'sync',
    totalCount: null,
    currentCount: 0,
    countedCount: 3_150,
    startedAt: ago(5),
    requestedBy: 'Piotr Wiśniewski',
  }),
  sampleJob(4_816, {
    jobType: 'sync',
    status: 'pending',
    totalCount: 640,
    currentCount: 0,
    startedAt: null,
    createdAt: ago(80),
  }),
  ...sampleStates.filter(([state]) => state === 'with errors').map(([, job]) => job),
]

/** What the server still knows of jobs that ended before the page was opened; the newest of a kind and two that count no more. */
export const samplePast: Job[] = [
  sampleJob(12, { status: 'completed', currentCount: 2_000, errorCount: 10, completedAt: at(13, 50) }),
  sampleJob(11, { status: 'completed', currentCount: 2_000, errorCount: 20, completedAt: at(13, 40) }),
  sampleJob(10, { status: 'failed', jobType: 'sync', shopId: 3, completedAt: at(9, 0) }),
  sampleJob(9, { status: 'failed', jobType: 'sync', shopId: 1, completedAt: ago(25 * 60 * 60) }),
]
