import type { FailureGroup, Job } from '@pasek/core/protocol'

/** Failed items that no retry has done since. */
export function openErrors({ errorCount, mendedCount }: Job): number {
  return errorCount - mendedCount
}

/** The same of one cause. */
export function openOf({ count, mendedCount }: FailureGroup): number {
  return count - mendedCount
}
