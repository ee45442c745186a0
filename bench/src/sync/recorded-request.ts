/** One request of a sync as it was sent, and when, in milliseconds. */
export type RecordedRequest = {
  method: string
  path: string
  /** XML; null where there was none. */
  body: string | null
  status: number
  startedAt: number
  endedAt: number
}
