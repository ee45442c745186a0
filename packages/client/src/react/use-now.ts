import { useSyncExternalStore } from 'react'
import { usePasek } from './provider.tsx'
import { useJobsView } from './use-jobs.ts'

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

/** One timer for all that count seconds; none while nobody does. */
function everySecond(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    for (const each of listeners) each()
  }, 1_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

const never = () => () => undefined

/**
 * The time by the server's clock, in whole seconds, and up to when is known what the jobs do: that is earlier while
 * the connection is cut, and by one interval where it is polled.
 *
 * @param ticking whether something shown needs the seconds
 */
export function useNow(ticking: boolean): { now: number; knownUntil: number } {
  const { now } = usePasek()
  const { connection, serverAheadMs } = useJobsView()
  const seconds = () => Math.floor(now() / 1_000)
  const here = useSyncExternalStore(ticking ? everySecond : never, seconds, seconds) * 1_000
  const cut = connection.state === 'offline' || connection.state === 'connecting'
  const known = cut ? Math.min(here, connection.since) : here - (connection.everyMs ?? 0)
  return { now: here + serverAheadMs, knownUntil: known + serverAheadMs }
}
