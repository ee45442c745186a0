import type { Job } from '@pasek/core/protocol'
import { useCallback, useMemo, useState, useSyncExternalStore } from 'react'
import { endedCleanly } from './bar-state.ts'
import { dismissalOf, dismissed } from './dismissed.ts'
import { watchNews } from './news.ts'
import { useJobsView } from './use-jobs.ts'

/**
 * The jobs somebody should see: active ones, those that ended before this viewer's eyes until they have faded, and
 * those with something wrong until they are dismissed.
 */
export function useShownJobs(shopId: number | undefined): { jobs: Job[]; onGone: (job: Job) => void } {
  const view = useJobsView()
  const [news] = useState(watchNews)
  const [gone, setGone] = useState<ReadonlySet<number>>(new Set())
  const hidden = useSyncExternalStore(dismissed.subscribe, dismissed.get, dismissed.get)
  const jobs = useMemo(() => {
    return news
      .look(view)
      .filter(
        (job) =>
          (shopId === undefined || job.shopId === shopId) &&
          !gone.has(job.id) &&
          !hidden.has(dismissalOf(job)) &&
          !(endedCleanly(job) && news.isOld(job)),
      )
  }, [view, news, shopId, gone, hidden])
  const onGone = useCallback((job: Job) => setGone((ids) => new Set(ids).add(job.id)), [])
  return { jobs, onGone }
}
