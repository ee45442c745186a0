import { useEffect, useEffectEvent, useState } from 'react'
import { useJobsView } from './use-jobs.ts'

/**
 * A part of the code that comes after the page; undefined until it is there. Each new connection tries again.
 *
 * @param load undefined for as long as it is not needed
 */
export function useLater<Part>(
  load: (() => Promise<Part>) | undefined,
  onFailure?: () => void,
): Part | undefined {
  const { state } = useJobsView().connection
  const [part, setPart] = useState<Part>()
  const fail = useEffectEvent(() => onFailure?.())
  const isThere = part !== undefined
  useEffect(() => {
    if (isThere || !load) return
    let isWanted = true
    load().then(
      (loaded) => isWanted && setPart(() => loaded),
      () => isWanted && fail(),
    )
    return () => {
      isWanted = false
    }
  }, [load, isThere, state])
  return part
}
