/** Every status a job can have, with the statuses that may follow it. A status without successors is final. */
export const nextStatuses = {
  pending: ['running', 'paused', 'cancelled', 'failed'],
  // pending: handed back at a clean stop, or lost; paused: its shop is away
  running: ['pausing', 'cancelling', 'completed', 'failed', 'pending', 'paused'],
  pausing: ['paused', 'running', 'cancelling', 'completed', 'failed'], // running: resumed at once
  paused: ['pending', 'cancelled'], // pending: resume puts it back in line
  failed: ['pending'], // restarted from its cursor
  cancelling: ['cancelled', 'completed', 'failed'], // completed: the last item was already done
  completed: [],
  cancelled: [],
} as const satisfies Record<string, readonly string[]>

export type Status = keyof typeof nextStatuses

export const statuses = [
  'pending',
  'running',
  'pausing',
  'paused',
  'cancelling',
  'completed',
  'failed',
  'cancelled',
] as const satisfies readonly Status[]

/** A job in one of these will move again by itself or waits to be resumed: it belongs among the active ones. */
export const activeStatuses = [
  'pending',
  'running',
  'pausing',
  'paused',
  'cancelling',
] as const satisfies readonly Status[]

/** A job in one of these is in the hands of a run. */
export const heldStatuses = ['running', 'pausing', 'cancelling'] as const satisfies readonly Status[]

export function mayBecome(from: Status, to: Status): boolean {
  const allowed: readonly Status[] = nextStatuses[from]
  return allowed.includes(to)
}

/** The statuses from which `to` may be reached: what a guarded UPDATE names in its WHERE. */
export function statusesBefore(to: Status): Status[] {
  return statuses.filter((from) => mayBecome(from, to))
}

export function isActive(status: Status): boolean {
  const active: readonly Status[] = activeStatuses
  return active.includes(status)
}

/** Final for this attempt: nothing moves until somebody acts. */
export function hasEnded(status: Status): boolean {
  return !isActive(status)
}
