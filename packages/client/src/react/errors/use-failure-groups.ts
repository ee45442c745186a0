import type { Job } from '@pasek/core/protocol'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { type FailureGroupsView, failureGroups } from './failure-groups.ts'
import { usePasek } from '../provider.tsx'

const unknown: FailureGroupsView = { failed: false }
const nothing = { get: () => unknown, subscribe: () => () => undefined }

/**
 * The causes of a job's failures, read anew when more fail or a retry has done some.
 *
 * @param wanted whether to ask at all
 */
export function useFailureGroups(
  id: number,
  job: Job | undefined,
  wanted: boolean,
): FailureGroupsView & { refresh: () => void } {
  const { jobs } = usePasek()
  const [source, setSource] = useState<ReturnType<typeof failureGroups>>()
  useEffect(() => {
    if (!wanted) return
    const groups = failureGroups(`${jobs.url}/api/v1/jobs/${id}`)
    setSource(groups)
    return () => {
      groups.close()
      setSource(undefined)
    }
  }, [jobs.url, id, wanted])
  useEffect(() => source?.refresh(), [source, job?.errorCount, job?.mendedCount])

  const { get, subscribe } = source ?? nothing
  return { ...useSyncExternalStore(subscribe, get, get), refresh: () => source?.refresh() }
}
