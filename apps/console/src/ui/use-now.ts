import { useSyncExternalStore } from 'react'

const everyMs = 30_000
let now = Date.now()

function subscribe(listener: () => void): () => void {
  now = Date.now()
  const timer = setInterval(() => {
    now = Date.now()
    listener()
  }, everyMs)
  return () => clearInterval(timer)
}

/** The time, to the half minute. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now)
}
