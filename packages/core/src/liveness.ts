/** Whether anybody works on a job, told apart from how far it is. */
export type Liveness = 'alive' | 'quiet' | 'lost'

/** A run writes its heartbeat at least this often. */
export const heartbeatEveryMs = 5_000
const lostAfterMs = 15_000
const quietAfterMs = 30_000

/**
 * @param sinceHeartbeatMs time since the run last wrote its heartbeat
 * @param sinceItemMs time since an item last got its outcome
 */
export function livenessOf(sinceHeartbeatMs: number, sinceItemMs: number): Liveness {
  if (sinceHeartbeatMs > lostAfterMs) return 'lost'
  return sinceItemMs > quietAfterMs ? 'quiet' : 'alive'
}
