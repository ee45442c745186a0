import { progressOf } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import type { BarState } from './bar-state.ts'
import { openErrors } from '../open-errors.ts'

/** What a bar is filled with: nothing known, a sweep while the end is not known, or so much of the whole. */
export type BarFill =
  | { kind: 'outline' }
  | { kind: 'sweep' }
  | { kind: 'measured'; percent: number; share: number; failedShare: number }

export function barFillOf(job: Job, state: BarState): BarFill {
  const progress = progressOf(job.currentCount, job.totalCount)
  if (progress.kind !== 'measured') {
    return { kind: state === 'counting' || state === 'over' ? 'sweep' : 'outline' }
  }
  if (state === 'waiting' && progress.done === 0) return { kind: 'outline' }
  const { done, total, percent } = progress
  return {
    kind: 'measured',
    percent,
    share: total === 0 ? 1 : done / total,
    failedShare: total === 0 ? 0 : openErrors(job) / total,
  }
}

/** All jobs with a known total as one bar; undefined where there is none. */
export function joinedFill(jobs: readonly Job[]): BarFill | undefined {
  const known = jobs.flatMap((job) => {
    const progress = progressOf(job.currentCount, job.totalCount)
    return progress.kind === 'measured' ? [{ ...progress, failed: openErrors(job) }] : []
  })
  const sum = (of: (one: (typeof known)[number]) => number) => known.reduce((all, one) => all + of(one), 0)
  const total = sum((one) => one.total)
  if (total === 0) return undefined
  const done = sum((one) => one.done)
  return {
    kind: 'measured',
    percent: Math.floor((done * 100) / total),
    share: done / total,
    failedShare: sum((one) => one.failed) / total,
  }
}
