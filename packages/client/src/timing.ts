/** How patient the client is, in milliseconds. */
export type Timing = {
  /** How long the stream may take to come through before the list is polled instead. */
  patienceMs: number
  /** A stream that says nothing for this long is dead: the server's heartbeat comes every 15 s. */
  silenceMs: number
  /** The first delay before the stream is opened again, until the server says otherwise. */
  retryMs: number
  longestRetryMs: number
  /** How often the list is polled while a job moves, while none does, and while nobody looks. */
  busyPollMs: number
  idlePollMs: number
  hiddenPollMs: number
  /** A request that takes longer has failed. */
  requestMs: number
}

export const usualTiming: Timing = {
  patienceMs: 4_000,
  silenceMs: 40_000,
  retryMs: 2_000,
  longestRetryMs: 10_000,
  busyPollMs: 2_500,
  idlePollMs: 15_000,
  hiddenPollMs: 30_000,
  requestMs: 10_000,
}
