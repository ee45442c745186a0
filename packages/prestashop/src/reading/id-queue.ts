export type IdSource = AsyncIterable<number[]> | Iterable<number[]>

/** Cuts lists of ids of any length into others. The next list is asked for while the last one is used up. */
export class IdQueue {
  readonly #lists: AsyncIterator<number[]> | Iterator<number[]>
  #coming: Promise<IteratorResult<number[]>> | undefined
  #ready: number[] = []

  constructor(source: IdSource) {
    this.#lists = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]()
  }

  /** The next ids, so many of them and each once; fewer only at the end. */
  async take(count: number): Promise<number[]> {
    const taken = new Set<number>()
    while (taken.size < count) {
      if (this.#ready.length === 0) {
        const next = await (this.#coming ?? this.#askForNext())
        if (next.done === true) break
        this.#ready = next.value
        void this.#askForNext()
      }
      const some = this.#ready.slice(0, count - taken.size)
      this.#ready = this.#ready.slice(some.length)
      for (const id of some) taken.add(id)
    }
    return [...taken]
  }

  #askForNext(): Promise<IteratorResult<number[]>> {
    this.#coming = Promise.resolve(this.#lists.next())
    this.#coming.catch(() => undefined) // whoever takes next is told
    return this.#coming
  }

  /** Tells the source that no more is taken. Not awaited: it may be in the middle of a request that is given up. */
  leave(): void {
    Promise.resolve(this.#lists.return?.()).catch(() => undefined)
  }
}
