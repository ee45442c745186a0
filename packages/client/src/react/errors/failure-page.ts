import type { JobItem } from '@pasek/core/protocol'

/** A failed item, and whether a retry has done it since. */
export type Failure = JobItem & { isMended: boolean }

export type FailurePage = {
  /** Where it begins: its place in the list, and what comes before it. */
  start: number
  after: string | null
  items: readonly Failure[]
  /** Whether its items may be others by now. */
  isStale: boolean
}

/**
 * A page read again: each item keeps its place. One that is told of no more was done since: only those that are open
 * were asked for.
 *
 * @param isLast whether what it did not hold before belongs to it, and not to the next page
 */
export function pageAsItIsNow(
  { items }: Pick<FailurePage, 'items'>,
  read: readonly JobItem[],
  isLast: boolean,
): Failure[] {
  const told = new Map(read.map((item) => [item.key, asFailure(item)]))
  const kept = items.map((item) => told.get(item.key) ?? { ...item, isMended: true })
  if (!isLast) return kept
  for (const { key } of items) told.delete(key)
  return [...kept, ...told.values()]
}

function asFailure(item: JobItem): Failure {
  return { ...item, isMended: item.mendedBy !== null }
}
