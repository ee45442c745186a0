import type { Job } from '@pasek/core/protocol'
import { useCallback, useEffect, useEffectEvent, useMemo, useState, useSyncExternalStore } from 'react'
import { endedCleanly } from '../bar/bar-state.ts'
import { dismissalOf, dismissed } from './dismissed.ts'
import { watchNews } from './news.ts'
import { usePasek } from '../provider.tsx'
import { parentIn } from '../relatives.ts'
import { recentFailures } from './recent-failures.ts'
import { useJobsView } from '../use-jobs.ts'
import { useNow } from '../use-now.ts'

export type ShownJobs = {
  jobs: Job[]
  /** Whether a job needs nobody any more: it ended well, or was done again since. */
  mayLeave: (job: Job) => boolean
  onGone: (job: Job) => void
}

const isDismissed = (job: Job) => dismissed.get().has(dismissalOf(job))

/**
 * The jobs somebody should see: active ones, those that ended before this viewer's eyes until they have faded, and
 * those with something wrong until they are dismissed or done again.
 */
export function useShownJobs(shopId: number | undefined): ShownJobs {
  const view = useJobsView()
  const [news] = useState(() => watchNews(isDismissed))
  const learnt = useRecentFailures(news.learn)
  const [gone, setGone] = useState<ReadonlySet<number>>(new Set())
  const hidden = useSyncExternalStore(dismissed.subscribe, dismissed.get, dismissed.get)
  const jobs = useMemo(() => {
    const known = news.look(view).filter((job) => shopId === undefined || job.shopId === shopId)
    const parentOf = parentIn(known)
    const isShown = (job: Job): boolean => {
      if (gone.has(job.id) || hidden.has(dismissalOf(job))) return false
      const parent = parentOf(job)
      return parent ? isShown(parent) : !(endedCleanly(job) && news.isOld(job))
    }
    return known.filter(isShown)
  }, [view, news, learnt, shopId, gone, hidden])
  const onGone = useCallback(
    (job: Job) => {
      if (news.isSuperseded(job)) dismissed.add(job)
      const listed = new Set(view.jobs.map(({ id }) => id))
      setGone((ids) => new Set(ids).intersection(listed).add(job.id))
    },
    [view.jobs, news],
  )
  const parentOf = useMemo(() => parentIn(jobs), [jobs])
  const mayLeave = (job: Job) => {
    const told = parentOf(job) ?? job // a part goes with the whole
    return endedCleanly(told) || news.isSuperseded(told)
  }
  return { jobs, mayLeave, onGone }
}

/** Asks whenever the connection is there anew: until then jobs may have ended and been forgotten. @returns how often it learnt some */
function useRecentFailures(learn: (jobs: readonly Job[]) => void): number {
  const { jobs } = usePasek()
  const { state, since } = useJobsView().connection
  const { now } = useNow(false)
  const [learnt, setLearnt] = useState(0)
  const connectedSince = state === 'live' || state === 'polling' ? since : undefined
  const ask = useEffectEvent(async (signal: AbortSignal) => {
    const failures = await recentFailures(jobs, now, signal)
    if (signal.aborted) return
    learn(failures)
    setLearnt((times) => times + 1)
  })
  useEffect(() => {
    if (connectedSince === undefined) return
    const left = new AbortController()
    ask(left.signal).catch(() => undefined) // the next connection asks again
    return () => left.abort()
  }, [jobs, connectedSince])
  return learnt
}
