import type { Job } from '@pasek/core/protocol'

export const isRetry = ({ parentKind }: Job): boolean => parentKind === 'retry'

/** Whether a job tries again what failed in another: all retries belong to the first job, one of a retry to that too. */
export function isRetryOf(retry: Job, job: Job): boolean {
  return isRetry(retry) && (retry.parentId === job.id || retry.params.retryOf === job.id)
}
