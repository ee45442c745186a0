import type { Job } from '@pasek/core/protocol'

const place = 'pasek.dismissed'
const kept = 200

/** The ended jobs that were put out of sight, in all tabs of this browser. */
export type Dismissed = {
  get(): ReadonlySet<string>
  subscribe(listener: () => void): () => void
  add(job: Job): void
}

/** A job that was restarted and ended again is news again. */
export const dismissalOf = (job: Job): string => `${job.id} ${job.completedAt}`

export const dismissed: Dismissed = browserDismissed()

function browserDismissed(): Dismissed {
  const listeners = new Set<() => void>()
  let known: ReadonlySet<string> | undefined

  const tell = () => {
    for (const listener of listeners) listener()
  }
  const heard = ({ key }: StorageEvent) => {
    if (key !== null && key !== place) return
    known = undefined
    tell()
  }
  const get = () => (known ??= new Set(read()))
  return {
    get,
    subscribe(listener) {
      if (listeners.size === 0) addEventListener('storage', heard)
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) removeEventListener('storage', heard)
      }
    },
    add(job) {
      const all = [...new Set(read()).union(get()), dismissalOf(job)].slice(-kept)
      known = new Set(all)
      write(all)
      tell()
    },
  }
}

/** A browser may forbid its storage, and somebody else may have written there: then nothing was dismissed before. */
function read(): string[] {
  try {
    const all: unknown = JSON.parse(localStorage.getItem(place) ?? '[]')
    return Array.isArray(all) ? all.filter((one) => typeof one === 'string') : []
  } catch {
    return []
  }
}

function write(all: string[]): void {
  try {
    localStorage.setItem(place, JSON.stringify(all))
  } catch {
    // it stays dismissed on this page
  }
}
