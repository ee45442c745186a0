import { hasEnded } from '@pasek/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { jobs } from '../jobs.ts'

/**
 * Reads what has this key anew when a job ends, and everything once the connection is back. An ended job that changes
 * is no news: a retry does what had failed there.
 */
export function useRefreshAfterJobs(queryKey: readonly [string]): void {
  const client = useQueryClient()
  useEffect(() => {
    let seen: ReadonlySet<string> | undefined
    let wasAway = false
    const look = () => {
      const { jobs: list, connection } = jobs.get()
      if (connection.state === 'offline') wasAway = true
      if (connection.state !== 'live' && connection.state !== 'polling') return
      const ended = new Set(
        list.filter(({ status }) => hasEnded(status)).map(({ id, completedAt }) => `${id} ${completedAt}`),
      )
      const isNews = seen !== undefined && !ended.isSubsetOf(seen)
      seen = ended
      if (wasAway) void client.invalidateQueries()
      else if (isNews) void client.invalidateQueries({ queryKey })
      wasAway = false
    }
    look()
    return jobs.subscribe(look)
  }, [client, queryKey])
}
