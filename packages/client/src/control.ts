import type { Job } from '@pasek/core/protocol'
import type { Jobs } from './jobs.ts'
import { answerOf } from './problem.ts'

/** Which failed items to try again; all of them where nothing is said. */
export type RetrySelection = {
  keys?: readonly string[]
  /** All that failed with one of these codes. */
  codes?: readonly string[]
  /** The same request twice starts one job. */
  requestKey?: string
}

/**
 * What can be done to a job. Each answers the job as it is by then, which the live list knows at once.
 *
 * All throw ProblemError where the server refuses, such as `TRANSITION_NOT_ALLOWED`, and UnreachableError where it does
 * not answer: then it may have been done or not.
 */
export type Control = {
  /** Stops it after the item at hand. */
  pause(id: number): Promise<Job>
  /** Puts a paused or failed job back into its line, where it goes on from its cursor. */
  resume(id: number): Promise<Job>
  /** Ends it after the item at hand, for good; what it has done stays. */
  cancel(id: number): Promise<Job>
  /** Makes a waiting job the next one in its line. */
  prioritise(id: number): Promise<Job>
  /** Tries failed items again. @returns the job that does, a child of this one; the same for as long as it is active */
  retry(id: number, selection?: RetrySelection): Promise<Job>
}

export type ControlOptions = {
  /** Asks the server instead of the global one, such as to add a header. */
  fetch?: typeof globalThis.fetch
  /** An answer that takes longer, in milliseconds, does not come. */
  requestMs?: number
}

/** Control over the jobs of the server that a live list is of; the list need not be subscribed to. */
export function createControl(
  { url, learn }: Pick<Jobs, 'url' | 'learn'>,
  { fetch = globalThis.fetch, requestMs = 10_000 }: ControlOptions = {},
): Control {
  const act = async (action: keyof Control, id: number, body?: RetrySelection) => {
    const job = await answerOf<Job>(
      fetch(`${url}/api/v1/jobs/${id}/${action}`, {
        method: 'POST',
        headers: { accept: 'application/json', ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(requestMs),
      }),
    )
    learn(job)
    return job
  }
  return {
    pause: async (id) => act('pause', id),
    resume: async (id) => act('resume', id),
    cancel: async (id) => act('cancel', id),
    prioritise: async (id) => act('prioritise', id),
    retry: async (id, selection = {}) => act('retry', id, selection),
  }
}
