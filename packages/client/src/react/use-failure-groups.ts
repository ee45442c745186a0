import { useEffect, useState, useSyncExternalStore } from 'react'
import { type FailureGroupsView, failureGroups } from './failure-groups.ts'
import { usePasek } from './provider.tsx'

const unknown: FailureGroupsView = { failed: false }
const nothing = { get: () => unknown, subscribe: () => () => undefined }

/** The causes of a job's failures, read anew when their number changes. @param wanted whether to ask at all */
export function useFailureGroups(
  id: number,
  errorCount: number,
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
  useEffect(() => source?.refresh(), [source, errorCount])

  const { get, subscribe } = source ?? nothing
  return { ...useSyncExternalStore(subscribe, get, get), refresh: () => source?.refresh() }
}
