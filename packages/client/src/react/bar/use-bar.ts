import { isActive } from '@pasek/core'
import type { FailureGroup, Job } from '@pasek/core/protocol'
import type { BarFacts } from './bar-lines.ts'
import { barStateOf } from './bar-state.ts'
import { openOf } from '../open-errors.ts'
import { usePasek } from '../provider.tsx'
import { useFailureGroups } from '../errors/use-failure-groups.ts'
import { useJobsView } from '../use-jobs.ts'
import { useLater } from '../use-later.ts'
import { useNow } from '../use-now.ts'

const loadHints = async () => import('../texts/hint.ts')

/** What there is to say of a job at this moment. */
export function useBar(job: Job): BarFacts & { stale: boolean } {
  const { jobs, texts, shopName } = usePasek()
  const view = useJobsView()
  const { now, knownUntil } = useNow(isActive(job.status) && job.status !== 'paused')
  const state = barStateOf(job, knownUntil)
  const hints = useLater(job.failureCode !== null && state === 'failed' ? loadHints : undefined)
  const topCause = useTopCause(job, state === 'errors' && job.partCount === 0)
  return {
    state,
    shop: shopName(job.shopId),
    now,
    jobs: view.jobs,
    workers: view.workers,
    pace: jobs.pace(job.id),
    topCause,
    hint: job.failureCode === null ? undefined : hints?.causeHint(texts, job.failureCode),
    stale: view.connection.state === 'offline',
  }
}

function useTopCause(job: Job, wanted: boolean): FailureGroup | undefined {
  const { groups = [] } = useFailureGroups(job.id, job, wanted)
  return groups.map((group) => ({ ...group, count: openOf(group) })).sort((a, b) => b.count - a.count)[0]
}
