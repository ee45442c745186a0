import { isActive } from '@pasek/core'
import type { FailureGroup, Job } from '@pasek/core/protocol'
import type { BarFacts } from './bar-lines.ts'
import { barStateOf } from './bar-state.ts'
import { usePasek } from './provider.tsx'
import { useFailureGroups } from './use-failure-groups.ts'
import { useJobsView } from './use-jobs.ts'
import { useNow } from './use-now.ts'

/** What there is to say of a job at this moment. */
export function useBar(job: Job): BarFacts & { stale: boolean } {
  const { jobs, shopName, sightings } = usePasek()
  const view = useJobsView()
  const { now, knownUntil } = useNow(isActive(job.status) && job.status !== 'paused')
  const lastItemAt = sightings.lastItemAt(job, now)
  const state = barStateOf(job, knownUntil, lastItemAt)
  const topCause = useTopCause(job, state === 'errors')
  return {
    state,
    shop: shopName(job.shopId),
    now,
    lastItemAt,
    jobs: view.jobs,
    pace: jobs.pace(job.id),
    topCause,
    stale: view.connection.state === 'offline',
  }
}

function useTopCause(job: Job, wanted: boolean): FailureGroup | undefined {
  return useFailureGroups(job.id, job.errorCount, wanted).groups?.[0]
}
