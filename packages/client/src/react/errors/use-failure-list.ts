import { useEffect, useState, useSyncExternalStore } from 'react'
import { type FailureFilter, type FailureList, type FailureListView, failureList } from './failure-list.ts'
import { usePasek } from '../provider.tsx'

const unknown: FailureListView = { items: [], complete: false, failed: false }
const nothing = { get: () => unknown, subscribe: () => () => undefined }

/**
 * The failures of a job with one cause (empty: all), whose SKU begins with `search`.
 *
 * @param known how many failures there are: when that grows, the end of the list is read anew
 * @param mended how many of them retries have done: when that grows, what is in sight is read anew
 */
export function useFailureList(
  id: number,
  { code, search, withMended }: FailureFilter,
  known: number,
  mended: number,
): FailureListView & Pick<FailureList, 'want' | 'retry'> {
  const { jobs } = usePasek()
  const [list, setList] = useState<FailureList>()
  useEffect(() => {
    const opened = failureList(`${jobs.url}/api/v1/jobs/${id}`, { code, search, withMended })
    setList(opened)
    opened.want(0, 0)
    return () => {
      opened.close()
      setList(undefined)
    }
  }, [jobs.url, id, code, search, withMended])
  useEffect(() => list?.lookAgain(), [list, known])
  useEffect(() => list?.refresh(), [list, mended])

  const { get, subscribe } = list ?? nothing
  return {
    ...useSyncExternalStore(subscribe, get, get),
    want: (first, last) => list?.want(first, last),
    retry: () => list?.retry(),
  }
}
