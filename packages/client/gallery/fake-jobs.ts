import { nextPace, type Pace, startPace } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import type { Connection, Jobs, JobsView } from '../src/jobs.ts'

export type FakeJobs = Jobs & {
  /** Puts jobs in place of those with the same ids. */
  put(...jobs: Job[]): void
  /** As the list forgets jobs that ended a while ago. */
  forget(id: number): void
  connect(connection: Connection): void
}

/** A list that changes only when told to. */
export function fakeJobs(now: () => number, first: Job[]): FakeJobs {
  const listeners = new Set<() => void>()
  let view: JobsView = {
    jobs: first,
    connection: { state: 'live', since: now() },
    workers: 1,
    serverAheadMs: 0,
  }
  const change = (next: Partial<JobsView>) => {
    view = { ...view, ...next }
    for (const listener of listeners) listener()
  }
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const put = (...jobs: Job[]) => {
    const ids = new Set(jobs.map(({ id }) => id))
    change({ jobs: [...jobs, ...view.jobs.filter(({ id }) => !ids.has(id))] })
  }
  return {
    url: location.origin,
    filter: {},
    get: () => view,
    subscribe,
    job: (id) => ({ get: () => view.jobs.find((job) => job.id === id), subscribe }),
    pace: () => samplePace,
    put,
    learn: (job) => put(job),
    reconnect: () => undefined,
    forget: (id) => change({ jobs: view.jobs.filter((job) => job.id !== id) }),
    connect: (connection) => change({ connection }),
  }
}

/** 18 to 22 items a second. */
const samplePace: Pace = [18, 22, 18, 22, 18, 22, 18, 22].reduce(
  (pace, rate) => nextPace(pace, { done: pace.done + rate * 2, activeMs: pace.activeMs + 2_000 }),
  startPace({ done: 0, activeMs: 0 }),
)
