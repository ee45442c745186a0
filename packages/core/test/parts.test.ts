import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aJob } from '../../../test/a-job.ts'
import {
  hasEnded,
  heldStatuses,
  jobOfParts,
  progressOf,
  type Status,
  statuses,
  statusOfParts,
} from '../src/index.ts'
import type { Job } from '../src/protocol/index.ts'

const some = fc.array(fc.constantFrom(...statuses), { minLength: 1, maxLength: 6 })
const at = (seconds: number) => new Date(Date.UTC(2026, 10, 25, 12, 0, seconds)).toISOString()
const whole = (parts: Partial<Job>[], told: Partial<Job> = {}, runningSince: string | null = null) => {
  const jobs = parts.map((part) => aJob({ parentId: 1, parentKind: 'part', ...part }))
  const status = statusOfParts(jobs.map((job) => job.status))
  return jobOfParts(aJob({ status, shopId: null, partCount: jobs.length, ...told }), jobs, runningSince)
}
const percentOf = (job: Job) => {
  const progress = progressOf(job.currentCount, job.totalCount)
  return progress.kind === 'measured' ? progress.percent : undefined
}

describe('the status of a job that is made of parts', () => {
  test('is that of its parts where they all have the same, in whatever order they are', () => {
    for (const status of statuses) expect(statusOfParts([status, status])).toBe(status)
    fc.assert(
      fc.property(some, (parts) => {
        expect(statusOfParts(parts.toReversed())).toBe(statusOfParts(parts))
        expect(statusOfParts([...parts, ...parts])).toBe(statusOfParts(parts))
      }),
    )
  })

  test('has ended when all parts have, and then says the worst of them', () => {
    const worst: Status[] = ['failed', 'cancelled', 'completed']
    fc.assert(
      fc.property(some, (parts) => {
        const status = statusOfParts(parts)
        expect(hasEnded(status)).toBe(parts.every(hasEnded))
        expect(worst.includes(status) ? status : undefined).toBe(
          parts.every(hasEnded) ? worst.find((each) => parts.includes(each)) : undefined,
        )
      }),
    )
  })

  test('is in the hands of a run when a part is, and runs unless none will go on by itself', () => {
    const held: readonly Status[] = heldStatuses
    fc.assert(
      fc.property(some, (parts) => {
        const status = statusOfParts(parts)
        expect(held.includes(status)).toBe(parts.some((part) => held.includes(part)))
        const goesOn = parts.some((part) => part === 'running' || part === 'pending')
        expect(['running', 'pending'].includes(status)).toBe(goesOn)
      }),
    )
  })

  test('is paused when all parts that have not ended are', () => {
    fc.assert(
      fc.property(some, (parts) => {
        const open = parts.filter((part) => !hasEnded(part))
        expect(statusOfParts(parts) === 'paused').toBe(
          open.length > 0 && open.every((part) => part === 'paused'),
        )
      }),
    )
  })

  test('tells that it comes to a pause, or to its end, while its last runs stop', () => {
    expect(statusOfParts(['pausing', 'paused', 'completed'])).toBe('pausing')
    expect(statusOfParts(['cancelling', 'paused'])).toBe('pausing')
    expect(statusOfParts(['cancelling', 'cancelled', 'completed'])).toBe('cancelling')
    expect(statusOfParts(['pausing', 'pending'])).toBe('running')
  })
})

describe('what a job that is made of parts tells', () => {
  test('is the sum of their counts, and of their versions and its own', () => {
    const counts = { createdCount: 2, updatedCount: 3, unchangedCount: 4, skippedCount: 1, errorCount: 5 }
    const part = { ...counts, currentCount: 15, totalCount: 40, mendedCount: 1, takeovers: 1, version: 7 }
    expect(whole([part, part], { version: 10 })).toMatchObject({
      createdCount: 4,
      updatedCount: 6,
      unchangedCount: 8,
      skippedCount: 2,
      errorCount: 10,
      currentCount: 30,
      totalCount: 80,
      mendedCount: 2,
      takeovers: 2,
      version: 24,
    })
  })

  test('has no total while a part still counts, and then how many were found so far', () => {
    const counting = { totalCount: null, countedCount: 30, phase: 'counting' }
    expect(whole([{ totalCount: 100 }, counting])).toMatchObject({
      totalCount: null,
      countedCount: 130,
      phase: 'counting',
    })
    const ended = { status: 'failed', totalCount: null, currentCount: 0 } as const
    expect(whole([{ totalCount: 100 }, ended])).toMatchObject({ totalCount: 100, countedCount: null })
  })

  test('never reads 100 % while a part has an open item, even if another found more than it had counted', () => {
    const item = fc.record({ totalCount: fc.integer({ min: 1, max: 300 }), currentCount: fc.nat(400) })
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 5 }), (parts) => {
        const isOpen = parts.some(({ totalCount, currentCount }) => currentCount < totalCount)
        expect(percentOf(whole(parts)) === 100).toBe(!isOpen)
      }),
    )
  })

  test('never goes backwards while items of its parts are done', () => {
    const steps = fc.array(fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 40 })), { maxLength: 40 })
    fc.assert(
      fc.property(fc.tuple(fc.nat(200), fc.nat(200), fc.nat(200)), steps, (totals, done) => {
        const parts = totals.map((totalCount) => ({ totalCount, currentCount: 0 }))
        let before = 0
        for (const [index, count] of done) {
          const part = parts[index]
          if (part) part.currentCount += count
          const percent = percentOf(whole(parts)) ?? Number.NaN
          expect(percent).toBeGreaterThanOrEqual(before)
          before = percent
        }
      }),
    )
  })

  test('is where its last item was, and counts the time in which any part ran once', () => {
    const parts = [
      { currentItem: 'A', lastItemAt: at(3), heartbeatAt: at(9) },
      { currentItem: 'B', lastItemAt: at(8), heartbeatAt: at(8) },
    ]
    expect(whole(parts, { activeMs: 500 }, at(2))).toMatchObject({
      currentItem: 'B',
      lastItemAt: at(8),
      heartbeatAt: at(9),
      activeMs: 7_500,
    })
    expect(whole(parts, { activeMs: 500, status: 'paused' }, null)).toMatchObject({ activeMs: 500 })
  })

  test('that has failed says in how many shops, and why in the first', () => {
    const failed = { status: 'failed', failureCode: 'WS_DISABLED', failureMessage: 'It is off.' } as const
    expect(whole([{ status: 'completed' }, failed, { ...failed, failureCode: 'TLS' }])).toMatchObject({
      status: 'failed',
      failureCode: 'WS_DISABLED',
      failureMessage: '2 of 3 shops failed: It is off.',
    })
  })

  test('that is paused goes on by itself if one of its parts does', () => {
    const byAnna = { status: 'paused', pauseReason: 'person', stoppedBy: 'Anna' } as const
    const away = { status: 'paused', pauseReason: 'breaker', resumeAt: at(30), failureCode: 'DNS' } as const
    expect(whole([byAnna, away])).toMatchObject(away)
    expect(whole([byAnna, { status: 'completed' }])).toMatchObject({ ...byAnna, resumeAt: null })
  })

  test('that runs has no reason not to, whatever holds up one of its parts', () => {
    const away = { status: 'paused', pauseReason: 'breaker', resumeAt: at(30), failureCode: 'DNS' } as const
    expect(whole([away, { status: 'running' }])).toMatchObject({
      status: 'running',
      pauseReason: null,
      resumeAt: null,
      failureCode: null,
    })
  })
})
