import type { Job } from '@pasek/core/protocol'
import type { BarState } from '../bar/bar-state.ts'

/** What a button of a bar does; `resume` has three names, by what it is that goes on. */
export type ButtonName = 'prioritise' | 'pause' | 'resume' | 'tryNow' | 'goOn' | 'retry' | 'cancel'

/**
 * What can be done to a job as it is.
 *
 * @param isBeingRetried whether a retry of it is under way
 */
export function buttonsOf(job: Job, state: BarState, isBeingRetried: boolean): ButtonName[] {
  switch (state) {
    case 'waiting':
      return ['prioritise', 'cancel']
    case 'counting':
    case 'running':
    case 'over':
    case 'quiet':
      return ['pause', 'cancel']
    case 'lost':
    case 'pausing':
      return job.status === 'cancelling' ? [] : ['cancel']
    case 'paused':
      return [job.pauseReason === 'breaker' ? 'tryNow' : 'resume', 'cancel']
    case 'errors':
      return isBeingRetried ? [] : ['retry']
    case 'failed':
      return ['goOn']
    case 'cancelling':
    case 'completed':
    case 'cancelled':
      return []
  }
}
