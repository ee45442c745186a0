export type StagingOptions<Page> = {
  /** Commits the pages, in order, as one. */
  write: (pages: Page[]) => Promise<void>
  /** A first page waits at most this long for others, in milliseconds. */
  everyMs?: number
  /** With this many items staged nobody waits. */
  maxItems?: number
}

/**
 * Gathers pages so that commits are paced by time and not by the size of a page, while the reader goes on.
 * One commit is under way at a time; a reader that is far ahead of it is held back.
 */
export class Staging<Page> {
  readonly #write: (pages: Page[]) => Promise<void>
  readonly #everyMs: number
  readonly #maxItems: number
  #pages: Page[] = []
  #items = 0
  #lastWriteAt = 0
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> | undefined
  #failure: { error: unknown } | undefined

  constructor({ write, everyMs = 200, maxItems = 1_000 }: StagingOptions<Page>) {
    this.#write = write
    this.#everyMs = everyMs
    this.#maxItems = maxItems
  }

  /** Resolves at once, unless a full load waits behind the commit under way. Rejects with the error of an earlier one. */
  async add(page: Page, items: number): Promise<void> {
    this.#throwFailure()
    this.#pages.push(page)
    this.#items += items
    while (this.#writing && this.#items >= this.#maxItems) await this.#writing
    this.#throwFailure()
    this.#writeWhenDue()
  }

  /** Waits until everything staged is committed. */
  async flush(): Promise<void> {
    while (this.#writing || (this.#pages.length > 0 && !this.#failure)) {
      await (this.#writing ?? this.#startWriting())
    }
    this.#throwFailure()
  }

  #writeWhenDue(): void {
    if (this.#writing || this.#pages.length === 0 || this.#failure) return
    const waitMs = this.#items >= this.#maxItems ? 0 : this.#lastWriteAt + this.#everyMs - performance.now()
    if (waitMs <= 0) {
      void this.#startWriting()
    } else {
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined
        this.#writeWhenDue()
      }, waitMs)
    }
  }

  /** Never rejects: the error is kept for whoever comes next. */
  #startWriting(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const pages = this.#pages
    this.#pages = []
    this.#items = 0
    this.#lastWriteAt = performance.now()
    this.#writing = this.#write(pages)
      .catch((error: unknown) => {
        this.#failure = { error }
      })
      .finally(() => {
        this.#writing = undefined
        this.#writeWhenDue()
      })
    return this.#writing
  }

  #throwFailure(): void {
    if (this.#failure) throw this.#failure.error
  }
}
