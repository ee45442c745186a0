import type { Pace } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import type { Filter } from './filter.ts'

/** Of `signedOut` nothing is asked any more: the server lets nobody in who comes like that, until `reconnect`. */
export type ConnectionState = 'connecting' | 'live' | 'polling' | 'offline' | 'signedOut'

/** How the list is kept up to date, since when (milliseconds since 1970), and how often where it is polled. */
export type Connection = { state: ConnectionState; since: number; everyMs?: number }

/** The list at one moment; a new object whenever anything in it changed, so that it can be compared by identity. */
export type JobsView = {
  /** Active jobs, and those that ended a short while ago; newest first. */
  readonly jobs: readonly Job[]
  readonly connection: Connection
  /** How many processes work off jobs; undefined while that is not known. */
  readonly workers: number | undefined
  /** How far the server's clock is ahead of this one. */
  readonly serverAheadMs: number
}

/** A store of one job: undefined until it is known, or where there is none. */
export type JobStore = { get(): Job | undefined; subscribe(listener: () => void): () => void }

/** The live list of jobs. It connects with the first subscriber and leaves with the last. */
export type Jobs = {
  /** Where the server is, without a slash at its end. */
  readonly url: string
  /** Which jobs it lists. */
  readonly filter: Filter
  get(): JobsView
  subscribe(listener: () => void): () => void
  job(id: number): JobStore
  /**
   * Takes in a job that this program learnt of by itself, such as the answer to the request that started it, so that it
   * is shown at once. While subscribed to; an older version replaces nothing.
   */
  learn(job: Job): void
  /** Asks the server anew, such as after signing in. While subscribed to. */
  reconnect(): void
  /** How fast a job goes, as learnt from what was seen of it. */
  pace(id: number): Pace | undefined
}
