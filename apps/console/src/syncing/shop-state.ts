import { hasEnded } from '@pasek/core'
import type { Job, Schedule } from '@pasek/core/protocol'

export type ShopState = {
  /** What waits, runs or rests. */
  active: readonly Job[]
  /** The sync that ended last. */
  last: Job | undefined
  /** The try that ended last, where no sync came after it. */
  tried: Job | undefined
}

/**
 * How it stands with the syncs of a shop.
 *
 * @param live what the list of jobs holds, which is newer where it holds the same
 * @param read the last syncs of the shop, as the server had them when it was asked
 */
export function shopState(live: readonly Job[], read: readonly Job[]): ShopState {
  const known = new Map<number, Job>()
  for (const job of [...read, ...live]) {
    const before = known.get(job.id)
    if (!before || before.version <= job.version) known.set(job.id, job)
  }
  const jobs = [...known.values()].toSorted((a, b) => b.id - a.id)
  // a retry is told of by the job whose failed products it does
  const ended = jobs.filter(({ status, parentKind }) => hasEnded(status) && parentKind !== 'retry')
  const last = ended.find((job) => !isTry(job))
  const tried = ended.find((job) => isTry(job) && job.status === 'completed')
  return {
    active: jobs.filter(({ status }) => !hasEnded(status)),
    last,
    tried: tried && tried.id > (last?.id ?? 0) ? tried : undefined,
  }
}

export function isTry({ params }: Job): boolean {
  return params.dryRun === true
}

/** When a schedule brings products to this shop next; undefined where none does. */
export function nextRunOf(shopId: number, schedules: readonly Schedule[]): string | undefined {
  return schedules
    .filter(
      ({ request: { type, shopIds } }) =>
        type === 'sync' && Array.isArray(shopIds) && shopIds.includes(shopId),
    )
    .flatMap(({ nextRuns }) => nextRuns[0] ?? [])
    .toSorted()[0]
}
