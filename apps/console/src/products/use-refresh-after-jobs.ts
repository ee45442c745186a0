import { useJobs } from '@pasek/client/react'
import { hasEnded } from '@pasek/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { productsKey } from '../api/queries.ts'

/** Reads the list anew when a job ends, and again after the connection was away. */
export function useRefreshAfterJobs(): void {
  const { jobs } = useJobs()
  const client = useQueryClient()
  const ended = jobs.filter(({ status }) => hasEnded(status))
  const mark = ended.map(({ id, version }) => `${id}:${version}`).join()
  const seen = useRef(mark)
  useEffect(() => {
    if (mark === seen.current) return
    seen.current = mark
    void client.invalidateQueries({ queryKey: productsKey })
  }, [mark, client])
}
