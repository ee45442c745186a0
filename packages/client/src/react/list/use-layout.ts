import type { Job } from '@pasek/core/protocol'
import { useEffect, useRef } from 'react'
import { inOrder, inPlace } from './job-order.ts'

type Layout = { jobs: Job[]; grouped: boolean }

/**
 * The jobs in their order, and whether they are grouped by shop, as more than `groupFrom` are.
 *
 * @param stays whether nothing may move: new jobs come at the end
 */
export function useLayout(jobs: readonly Job[], groupFrom: number, stays: boolean): Layout {
  const last = useRef<{ ids: number[]; grouped: boolean }>({ ids: [], grouped: false })
  const before = stays && last.current.ids.length > 0 ? last.current : undefined
  const ordered = before ? inPlace(jobs, before.ids) : inOrder(jobs)
  const grouped = before ? before.grouped : jobs.length > groupFrom
  useEffect(() => {
    last.current = { ids: ordered.map(({ id }) => id), grouped }
  })
  return { jobs: ordered, grouped }
}
