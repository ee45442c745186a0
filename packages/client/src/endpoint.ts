import type { Filter } from './filter.ts'
import { JobList } from './job-list.ts'
import { LiveSource } from './live-source.ts'
import { readJob } from './read-jobs.ts'
import type { Timing } from './timing.ts'

/** Where the jobs are, which of them are wanted, and how patient to be: all that tabs must agree on to share. */
export type Endpoint = { base: string; filter: Filter; timing: Timing }

type Fetch = typeof globalThis.fetch

export function listOf({ base, filter, timing }: Endpoint, fetch: Fetch): JobList {
  const requests = { base, fetch, requestMs: timing.requestMs }
  return new JobList({ filter, retryMs: timing.retryMs, read: async (id) => readJob(requests, id) })
}

export function connect(list: JobList, { base, filter, timing }: Endpoint, fetch: Fetch): LiveSource {
  return new LiveSource({ list, filter, timing, requests: { base, fetch, requestMs: timing.requestMs } })
}
