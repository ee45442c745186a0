import type { Job } from '@pasek/core/protocol'
import type { JobList, Update } from './job-list.ts'
import { type PageState, pageState } from './page-state.ts'
import { answerWithinMs, sayEveryMs, type TabMessage } from './shared-list.ts'

export type HolderLinkOptions = {
  list: JobList
  post: (message: TabMessage) => void
  /** Whoever holds the connection does not answer. */
  onSilence: () => void
}

/** What a tab that has no connection of its own has with whoever holds it. */
export class HolderLink {
  readonly tab = Math.random().toString(36).slice(2)
  readonly #options: HolderLinkOptions
  readonly #saying: ReturnType<typeof setInterval>
  #answer: ReturnType<typeof setTimeout> | undefined
  /** Whether it ever answered. */
  wasAnswered = false

  constructor(options: HolderLinkOptions) {
    this.#options = options
    this.#saying = setInterval(() => this.say(pageState()), sayEveryMs)
    this.say(pageState())
  }

  say(page: PageState, learnt?: readonly Job[]): void {
    this.#answer ??= setTimeout(() => {
      this.#answer = undefined
      this.#options.onSilence()
    }, answerWithinMs)
    this.#options.post({ tab: this.tab, page, ...(learnt && { learnt }) })
  }

  hear(update: Update): void {
    this.wasAnswered = true
    clearTimeout(this.#answer)
    this.#answer = undefined
    this.#options.list.take(update)
  }

  close(): void {
    clearInterval(this.#saying)
    clearTimeout(this.#answer)
    this.#options.post({ tab: this.tab })
  }
}
