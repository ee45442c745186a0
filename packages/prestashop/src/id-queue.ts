export type IdSource = AsyncIterable<number[]> | Iterable<number[]>

/** Cuts lists of ids of any length into others. */
export class IdQueue {
  readonly #lists: AsyncIterator<number[]> | Iterator<number[]>
  #ready: number[] = []

  constructor(source: IdSource) {
    this.#lists = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]()
  }

  /** The next ids, so many of them and each once; fewer only at the end. */
  async take(count: number): Promise<number[]> {
    const taken = new Set<number>()
    while (taken.size < count) {
      if (this.#ready.length === 0) {
        const next = await this.#lists.next()
        if (next.done === true) break
        this.#ready = next.value
      }
      const some = this.#ready.slice(0, count - taken.size)
      this.#ready = this.#ready.slice(some.length)
      for (const id of some) taken.add(id)
    }
    return [...taken]
  }

  /** Tells the source that no more is taken. Not awaited: it may be in the middle of a request that is given up. */
  leave(): void {
    Promise.resolve(this.#lists.return?.()).catch(() => undefined)
  }
}
