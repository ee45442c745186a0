/** What became of an item. */
export const outcomes = ['created', 'updated', 'unchanged', 'skipped', 'failed'] as const
export type Outcome = (typeof outcomes)[number]

/** How many items of a job have which outcome. Their sum is the job's current count. */
export type Counters = Record<Outcome, number>

export const noCounters: Counters = { created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0 }

/**
 * The counters after an item got `now`, when it had `before` (undefined: it was open).
 * A second outcome for the same item replaces the first, so the sum moves only for an open item.
 */
export function withOutcome(counters: Counters, now: Outcome, before?: Outcome): Counters {
  const next = { ...counters }
  if (before !== undefined) next[before] -= 1
  next[now] += 1
  return next
}

export function sumOf(counters: Counters): number {
  return outcomes.reduce((sum, outcome) => sum + counters[outcome], 0)
}
