import type { Job, JobType } from '@pasek/core/protocol'
import { mayBeSeen, type Sight } from '../accounts/person.ts'

/** Which jobs a viewer wants to see; all of them where nothing is said. */
export type ViewerFilter = {
  shopId?: number
  type?: JobType
  jobId?: number
  /** What the viewer may see at all. */
  sight?: Sight
}

export function wants(
  filter: ViewerFilter,
  job: Pick<Job, 'id' | 'shopId' | 'jobType' | 'requestedBy'>,
): boolean {
  return (
    (filter.jobId === undefined || filter.jobId === job.id) &&
    (filter.shopId === undefined || filter.shopId === job.shopId) &&
    (filter.type === undefined || filter.type === job.jobType) &&
    (filter.sight === undefined || mayBeSeen(job, filter.sight))
  )
}

/** So many heartbeats without having taken anything end a viewer: 60 s and more. */
const mostSkippedBeats = 5

/**
 * Where a viewer's bytes go: false says that it cannot keep up; `onDrain` that it can again. `end` lets it take what
 * is on the way to it, `drop` does not.
 */
export type Outlet = {
  write(chunk: Buffer): boolean
  onDrain(resume: () => void): void
  end(): void
  drop(): void
}

/**
 * One connection. While it cannot keep up nothing is queued for it: only which jobs it has missed is noted, and it
 * gets their newest state when it can take more.
 */
export class Viewer {
  readonly filter: ViewerFilter
  /** The same for all viewers that want the same. */
  readonly filterKey: string
  readonly #outlet: Outlet
  readonly #newest: (ids: ReadonlySet<number>) => Buffer | undefined
  #missed: Set<number> | undefined
  #skippedBeats = 0

  /** @param newest the event with these jobs as they are now */
  constructor(
    filter: ViewerFilter,
    outlet: Outlet,
    newest: (ids: ReadonlySet<number>) => Buffer | undefined,
  ) {
    this.filter = filter
    this.filterKey = JSON.stringify(filter)
    this.#outlet = outlet
    this.#newest = newest
  }

  send(event: Buffer, ids: Iterable<number>): void {
    if (this.#missed) {
      for (const id of ids) this.#missed.add(id)
    } else if (!this.#outlet.write(event)) {
      this.#missed = new Set()
      this.#outlet.onDrain(() => this.#catchUp())
    }
  }

  /**
   * A comment that keeps proxies from closing the connection. One that cannot keep up needs none; and it would hold
   * its place for ever if it never read.
   */
  beat(comment: Buffer): void {
    if (!this.#missed) this.send(comment, [])
    else if (++this.#skippedBeats === mostSkippedBeats) this.#outlet.drop()
  }

  end(): void {
    this.#outlet.end()
  }

  #catchUp(): void {
    const missed = this.#missed ?? new Set<number>()
    this.#missed = undefined
    this.#skippedBeats = 0
    const event = missed.size > 0 ? this.#newest(missed) : undefined
    if (event) this.send(event, [])
  }
}
