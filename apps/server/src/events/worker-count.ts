import type { Tracker } from '@pasek/tracker'

const lookEveryMs = 3_000

/** How many processes work off jobs, looked at every few seconds while somebody wants to know. */
export type WorkerCount = { readonly now: number; look(): Promise<void>; close(): void }

export async function countWorkers(
  tracker: Pick<Tracker, 'workers'>,
  isWanted: () => boolean,
  onChange: () => void,
): Promise<WorkerCount> {
  let now = await tracker.workers()
  const look = async () => {
    const count = await tracker.workers().catch(() => now) // a database that is away says nothing of workers
    if (count === now) return
    now = count
    onChange()
  }
  const timer = setInterval(() => {
    if (isWanted()) void look()
  }, lookEveryMs)
  timer.unref()
  return {
    get now() {
      return now
    },
    look,
    close: () => clearInterval(timer),
  }
}
