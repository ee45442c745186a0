import { livenessOf, progressOf } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import { openErrors } from '../open-errors.ts'

/** How a bar looks: a job's status, refined by how far it is and whether anybody works on it. */
export type BarState =
  | 'waiting'
  | 'counting'
  | 'running'
  | 'over'
  | 'quiet'
  | 'lost'
  | 'pausing'
  | 'paused'
  | 'cancelling'
  | 'cancelled'
  | 'completed'
  | 'errors'
  | 'failed'

/**
 * @param now the time up to which is known what the job does, by the server's clock: while no connection brings
 *   news, that is when the last came, or a viewer without network would call every worker dead
 */
export function barStateOf(job: Job, now: number): BarState {
  switch (job.status) {
    case 'pending':
      return 'waiting'
    case 'running':
      return workingState(job, now)
    case 'pausing':
    case 'cancelling':
      return livenessOf(now - heartbeatAt(job), 0) === 'lost' ? 'lost' : job.status
    case 'completed':
      return openErrors(job) > 0 ? 'errors' : 'completed'
    case 'paused':
    case 'cancelled':
    case 'failed':
      return job.status
  }
}

function workingState(job: Job, now: number): BarState {
  const { kind } = progressOf(job.currentCount, job.totalCount)
  const liveness = livenessOf(now - heartbeatAt(job), kind === 'counting' ? 0 : now - lastItemAt(job))
  if (liveness === 'lost') return 'lost'
  if (kind === 'counting') return 'counting'
  if (liveness === 'quiet') return 'quiet'
  return kind === 'over' ? 'over' : 'running'
}

/** When the run last gave a sign of life, by the server's clock. */
export function heartbeatAt(job: Job): number {
  return Date.parse(job.heartbeatAt ?? job.startedAt ?? job.updatedAt)
}

/** When an item last got its outcome, or the first one was begun. */
export function lastItemAt(job: Job): number {
  return Date.parse(job.lastItemAt ?? job.startedAt ?? job.updatedAt)
}

/** Whether it ended as it should, or as somebody wished, be it with failed items. */
export function endedItsWay({ status }: Job): boolean {
  return status === 'cancelled' || status === 'completed'
}

/** Whether nothing is left to see or do: it may leave by itself. */
export function endedCleanly(job: Job): boolean {
  return endedItsWay(job) && openErrors(job) === 0
}
