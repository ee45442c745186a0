import { useEffect, useState, useSyncExternalStore } from 'react'
import { type FailureList, type FailureListView, failureList } from './failure-list.ts'
import { usePasek } from './provider.tsx'

const unknown: FailureListView = { items: [], complete: false, failed: false }
const nothing = { get: () => unknown, subscribe: () => () => undefined }

/**
 * The failures of a job with one cause (empty: all), whose SKU begins with `search`.
 *
 * @param known how many failures there are by the job's counters: when that grows, the end of the list is read anew
 */
export function useFailureList(
  id: number,
  code: string,
  search: string,
  known: number,
): FailureListView & Pick<FailureList, 'want' | 'retry'> {
  const { jobs } = usePasek()
  const [list, setList] = useState<FailureList>()
  useEffect(() => {
    const opened = failureList(`${jobs.url}/api/v1/jobs/${id}`, { code, search })
    setList(opened)
    opened.want(1)
    return () => {
      opened.close()
      setList(undefined)
    }
  }, [jobs.url, id, code, search])
  useEffect(() => list?.lookAgain(), [list, known])

  const { get, subscribe } = list ?? nothing
  return {
    ...useSyncExternalStore(subscribe, get, get),
    want: (count) => list?.want(count),
    retry: () => list?.retry(),
  }
}
