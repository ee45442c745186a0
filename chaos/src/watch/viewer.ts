import { createJobs } from '@pasek/client'
import type { Status } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import { Broken } from '../case.ts'
import { brokenPromises } from './bar-rules.ts'

const hasty = { patienceMs: 500, retryMs: 50, longestRetryMs: 250, busyPollMs: 100, idlePollMs: 100 }

export type Viewer = {
  /** States of jobs that were seen. */
  readonly seen: number
  /** What the bar of a job shows. */
  statusOf(id: number): Status | undefined
  /** Whether a stream is open just now. */
  readonly isLive: boolean
  /** @throws Broken when a bar ever did what none may do */
  check(): void
  leave(): void
}

/** Watches all jobs of a server as a browser does, through its restarts, and remembers every broken promise. */
export function openViewer(url: string, fetch: typeof globalThis.fetch): Viewer {
  const jobs = createJobs({ url, fetch, timing: hasty })
  const last = new Map<number, Job>()
  const broken: string[] = []
  let seen = 0
  const leave = jobs.subscribe(() => {
    for (const job of jobs.get().jobs) {
      const before = last.get(job.id)
      if (before?.version === job.version) continue
      broken.push(...brokenPromises(before, job))
      last.set(job.id, job)
      seen += 1
    }
  })
  return {
    get seen() {
      return seen
    },
    statusOf: (id) => last.get(id)?.status,
    get isLive() {
      return jobs.get().connection.state === 'live'
    },
    check() {
      if (broken.length > 0) throw new Broken(`A viewer saw that ${broken.slice(0, 5).join('; ')}`)
    },
    leave,
  }
}
