import { isActive } from '@pasek/core'
import type { FailureGroup, Job } from '@pasek/core/protocol'
import type { BarFacts } from './bar-lines.ts'
import { barStateOf } from './bar-state.ts'
import { openOf } from '../open-errors.ts'
import { usePasek } from '../provider.tsx'
import { useFailureGroups } from '../errors/use-failure-groups.ts'
import { useJobsView } from '../use-jobs.ts'
import { useNow } from '../use-now.ts'

/** What there is to say of a job at this moment. */
export function useBar(job: Job): BarFacts & { stale: boolean } {
  const { jobs, shopName } = usePasek()
  const view = useJobsView()
  const { now, knownUntil } = useNow(isActive(job.status) && job.status !== 'paused')
  const state = barStateOf(job, knownUntil)
  const topCause = useTopCause(job, state === 'errors')
  return {
    state,
    shop: shopName(job.shopId),
    now,
    jobs: view.jobs,
    workers: view.workers,
    pace: jobs.pace(job.id),
    topCause,
    stale: view.connection.state === 'offline',
  }
}

function useTopCause(job: Job, wanted: boolean): FailureGroup | undefined {
  const { groups = [] } = useFailureGroups(job.id, job, wanted)
  return groups.map((group) => ({ ...group, count: openOf(group) })).sort((a, b) => b.count - a.count)[0]
}
