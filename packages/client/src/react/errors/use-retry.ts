import { hasEnded, isActive } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import type { RetrySelection } from '../../control.ts'
import { openErrors } from '../open-errors.ts'
import { usePasek } from '../provider.tsx'
import { isRetryOf } from '../relatives.ts'
import { useAct } from '../buttons/use-act.ts'
import { useJobsView } from '../use-jobs.ts'

export type Retry = {
  /** The newest retry of the job: the one that is under way, or has just ended. */
  newest: Job | undefined
  /** Whether one is being started. */
  busy: boolean
  /** Tries failed items again; undefined where that cannot be, or is under way already. */
  start: ((selection: RetrySelection) => void) | undefined
}

/** The retries of a job, as its errors start them and show them. */
export function useRetry(job: Job | undefined): Retry {
  const { control } = usePasek()
  const { jobs } = useJobsView()
  const { busy, act } = useAct()
  const retries = job ? jobs.filter((one) => isRetryOf(one, job)) : []
  const mayStart =
    control !== undefined &&
    job !== undefined &&
    hasEnded(job.status) &&
    openErrors(job) > 0 &&
    !retries.some(({ status }) => isActive(status))
  return {
    newest: retries[0],
    busy: busy === 'retry',
    start: mayStart
      ? (selection) => act(job, 'retry', async (given) => given.retry(job.id, selection))
      : undefined,
  }
}
