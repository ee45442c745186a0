import type { Arrivals, SeenEvent } from './latencies.ts'
import { now } from './clock.ts'
import { answerQuestions } from './program.ts'

export type Watched = {
  events: SeenEvent[]
  viewers: Arrivals[]
  bytes: number
  seconds: number
  cpuSeconds: number
}

const atOnce = 100
const rememberedEvents = 16

/**
 * What all viewers of this process get. An event that another viewer had before is recognised by its bytes instead of
 * parsed again, so that watching takes little of the cores that it watches.
 */
export class Watching {
  readonly #jobsIn: (event: Buffer) => SeenEvent | undefined
  readonly #viewers: Arrivals[] = []
  readonly #events: SeenEvent[] = []
  readonly #lately: { bytes: Buffer; event: number }[] = []
  #bytes = 0
  #since = now()
  #cpuSince = process.cpuUsage()

  /** @param jobsIn undefined for what is no event: a greeting, a comment */
  constructor(jobsIn: (event: Buffer) => SeenEvent | undefined) {
    this.#jobsIn = jobsIn
  }

  /** A further viewer. */
  join(): Arrivals {
    const arrivals: Arrivals = { events: [], at: [] }
    this.#viewers.push(arrivals)
    return arrivals
  }

  count(bytes: number): void {
    this.#bytes += bytes
  }

  /** Returns whether this was an event. @param text may be written over after the call */
  take(viewer: Arrivals, text: Buffer): boolean {
    const event = this.#placeOf(text)
    if (event === undefined) return false
    viewer.events.push(event)
    viewer.at.push(now())
    return true
  }

  forget(): void {
    this.#events.length = 0
    this.#lately.length = 0
    for (const arrivals of this.#viewers) Object.assign(arrivals, { events: [], at: [] })
    this.#bytes = 0
    this.#since = now()
    this.#cpuSince = process.cpuUsage()
  }

  watched(): Watched {
    const { user, system } = process.cpuUsage(this.#cpuSince)
    return {
      events: this.#events,
      viewers: this.#viewers,
      bytes: this.#bytes,
      seconds: (now() - this.#since) / 1_000,
      cpuSeconds: (user + system) / 1e6,
    }
  }

  /** Where an event stands in the list of all. */
  #placeOf(text: Buffer): number | undefined {
    const known = this.#lately.findLast((each) => each.bytes.equals(text))
    if (known) return known.event
    const jobs = this.#jobsIn(text)
    if (!jobs) return undefined
    const event = this.#events.push(jobs) - 1
    this.#lately.push({ bytes: Buffer.from(text), event })
    if (this.#lately.length > rememberedEvents) this.#lately.shift()
    return event
  }
}

/** The program of these viewers. @param watch resolves when a further viewer has its first event */
export function answerForViewers(watching: Watching, watch: () => Promise<void>, leave: () => void): void {
  answerQuestions(
    {
      async connect(count) {
        for (let left = count; left > 0; left -= atOnce)
          await Promise.all(Array.from({ length: Math.min(left, atOnce) }, watch))
      },
      forget: () => watching.forget(),
      watched: () => watching.watched(),
    },
    async () => leave(),
  )
}
