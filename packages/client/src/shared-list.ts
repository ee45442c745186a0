import type { Job } from '@pasek/core/protocol'
import type { JobList, Update } from './job-list.ts'
import type { PageState } from './page-state.ts'
import type { LiveSource } from './live-source.ts'

/**
 * What a tab says to whoever holds the connection: that it is there, and how; or, without a page, that it leaves.
 * It may have learnt of jobs by itself.
 */
export type TabMessage = { tab: string; page?: PageState; learnt?: readonly Job[] }

/** A tab says that it is there this often; a browser holds the timers of hidden tabs back, to one a minute at worst. */
export const sayEveryMs = 30_000
const goneAfterMs = 3 * 60_000
/** Whoever holds the connection answers at once, unless it is frozen or has crashed. */
export const answerWithinMs = 5_000

export type SharedListOptions = {
  list: JobList
  source: Pick<LiveSource, 'turn' | 'learn' | 'again'>
  /** Sends to one tab, or to all. */
  tell: (update: Update, tab?: string) => void
  /** A tab has left, or has not been heard of for long. */
  onGone?: (tab: string) => void
}

/** The list of whoever holds the connection, shared with the tabs that have none. */
export class SharedList {
  readonly #options: SharedListOptions
  readonly #tabs = new Map<string, { page: PageState; heardAt: number }>()

  constructor(options: SharedListOptions) {
    this.#options = options
    options.list.onNews = (update) => {
      if (Object.keys(update).length > 0) options.tell(update)
    }
  }

  get tabs(): number {
    return this.#tabs.size
  }

  hear({ tab, page, learnt }: TabMessage): void {
    const { list, source, tell } = this.#options
    if (page) {
      const whole = list.whole()
      tell(this.#tabs.has(tab) ? { connection: whole.connection } : whole, tab)
      if (!this.#tabs.has(tab)) source.again()
      this.#tabs.set(tab, { page, heardAt: Date.now() })
    } else this.#drop(tab)
    for (const [other, { heardAt }] of this.#tabs) if (Date.now() - heardAt > goneAfterMs) this.#drop(other)
    if (learnt) source.learn(learnt)
    const pages = [...this.#tabs.values()].map((each) => each.page)
    if (pages.length === 0) return
    source.turn({
      hidden: pages.every(({ hidden }) => hidden),
      online: pages.some(({ online }) => online),
    })
  }

  close(): void {
    this.#options.list.onNews = undefined
  }

  #drop(tab: string): void {
    if (this.#tabs.delete(tab)) this.#options.onGone?.(tab)
  }
}
